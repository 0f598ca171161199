package dev.sitekeeper.cloud.duty.monitoring;

import dev.sitekeeper.api.v1alpha1.Alarms;
import dev.sitekeeper.cloud.duty.monitoring.Watch.Advice;
import dev.sitekeeper.cloud.duty.monitoring.Watch.Limit;
import dev.sitekeeper.cloud.duty.monitoring.Watch.Metric;
import dev.sitekeeper.cloud.duty.monitoring.Watch.Silence;
import dev.sitekeeper.site.Operation.AlarmSettings;
import java.util.List;
import java.util.Map;

/**
 * What one instance, and the CloudWatch agent on it, say.
 *
 * @param index of the instance in its environment
 * @param instance its id
 * @param isWindows whether it runs Windows
 * @param settings thresholds
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html">EC2's metrics</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/metrics-collected-by-CloudWatch-agent.html">those
 *     of the agent</a>
 */
record InstanceWatches(int index, String instance, boolean isWindows, AlarmSettings settings) {

    private static final int MINUTE = 60;
    /** EC2 measures an instance every five minutes unless it is paid for more; status checks every minute. */
    private static final int FIVE_MINUTES = 300;

    private static final String OR_SILENT = ", or its CloudWatch agent is silent";

    List<Watch> all() {
        return List.of(statusCheck(), cpu(), memory(), disk());
    }

    private Watch statusCheck() {
        var advice = new Advice(
                "AWS finds " + who() + " or its host unwell",
                "Look at its status checks; stopping and starting it moves it to another host.");
        var metric = new Metric("AWS/EC2", "StatusCheckFailed", id(), "Maximum", MINUTE);
        return watch(Alarms.Kind.StatusCheck, "status-check", metric, Limit.from(1), Silence.BAD_ONCE_HEARD, advice);
    }

    private Watch cpu() {
        var advice = new Advice(
                who() + " uses more than " + settings.cpuPercent() + " % of its CPU", "Look at what runs on it.");
        var metric = new Metric("AWS/EC2", "CPUUtilization", id(), "Average", FIVE_MINUTES);
        return watch(Alarms.Kind.Cpu, "cpu", metric, Limit.above(settings.cpuPercent()), Silence.FINE, advice);
    }

    private Watch memory() {
        var name = isWindows ? "Memory % Committed Bytes In Use" : "mem_used_percent";
        var advice = new Advice(
                who() + " uses more than " + settings.memoryPercent() + " % of its memory" + OR_SILENT,
                "Look at what runs on it, and whether Systems Manager reaches it.");
        var limit = Limit.above(settings.memoryPercent());
        return watch(Alarms.Kind.Memory, "memory", ofAgent(name, id()), limit, Silence.BAD_ONCE_HEARD, advice);
    }

    /** Of the operating system's file system. Windows tells what is free. */
    private Watch disk() {
        var metric = isWindows
                ? ofAgent("LogicalDisk % Free Space", Map.of("InstanceId", instance, "instance", "C:"))
                : ofAgent("disk_used_percent", Map.of("InstanceId", instance, "path", "/"));
        var limit = isWindows ? Limit.below(100 - settings.diskPercent()) : Limit.above(settings.diskPercent());
        var advice = new Advice(
                "more than " + settings.diskPercent() + " % of the root file system of " + who() + " is used"
                        + OR_SILENT,
                "Remove what isn't needed, or make the volume larger.");
        return watch(Alarms.Kind.Disk, "disk", metric, limit, Silence.BAD_ONCE_HEARD, advice);
    }

    private Watch watch(Alarms.Kind kind, String name, Metric metric, Limit limit, Silence silence, Advice advice) {
        return new Watch(kind, name + "-" + index, metric, limit, silence, advice);
    }

    private static Metric ofAgent(String name, Map<String, String> dimensions) {
        return new Metric("CWAgent", name, dimensions, "Average", MINUTE);
    }

    private Map<String, String> id() {
        return Map.of("InstanceId", instance);
    }

    private String who() {
        return "instance " + instance;
    }
}
