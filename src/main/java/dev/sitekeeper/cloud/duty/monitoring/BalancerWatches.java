package dev.sitekeeper.cloud.duty.monitoring;

import dev.sitekeeper.api.v1alpha1.Alarms;
import dev.sitekeeper.cloud.Hosted;
import dev.sitekeeper.cloud.duty.monitoring.Watch.Advice;
import dev.sitekeeper.cloud.duty.monitoring.Watch.Limit;
import dev.sitekeeper.cloud.duty.monitoring.Watch.Metric;
import dev.sitekeeper.cloud.duty.monitoring.Watch.Silence;
import dev.sitekeeper.site.Operation.AlarmSettings;
import java.util.List;
import java.util.Map;

/**
 * What the load balancer says of an environment.
 *
 * @param balancer which
 * @param settings thresholds
 * @see <a href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html">its
 *     metrics</a>
 */
record BalancerWatches(Hosted.LoadBalancer balancer, AlarmSettings settings) {

    private static final int PERIOD_SECONDS = 60;

    List<Watch> all() {
        return List.of(healthyHosts(), errorsOfTargets(), errorsOfBalancer(), responseTime());
    }

    /** Without healthy instances the load balancer may report nothing at all, so silence counts as too few. */
    private Watch healthyHosts() {
        var advice = new Advice(
                "fewer than " + settings.healthyHostsBelow() + " healthy instances behind the load balancer",
                "Look at the targets' health reasons in the target group, then at the logs of the instances.");
        var limit = Limit.below(settings.healthyHostsBelow());
        var metric = ofTargets("HealthyHostCount", "Minimum");
        return new Watch(Alarms.Kind.HealthyHosts, "healthy-hosts", metric, limit, Silence.BAD, advice);
    }

    private Watch errorsOfTargets() {
        var advice = new Advice(tooManyErrors() + "from the instances", "Look at the logs of the application.");
        return errors("target-5xx", ofTargets("HTTPCode_Target_5XX_Count", "Sum"), advice);
    }

    private Watch errorsOfBalancer() {
        var metric = metric("HTTPCode_ELB_5XX_Count", Map.of("LoadBalancer", balancer.arnSuffix()), "Sum");
        var advice = new Advice(
                tooManyErrors() + "from the load balancer itself",
                "The instances don't answer, or not in time: look whether they are healthy.");
        return errors("balancer-5xx", metric, advice);
    }

    private Watch errors(String name, Metric metric, Advice advice) {
        return new Watch(
                Alarms.Kind.Http5xx, name, metric, Limit.from(settings.http5xxPerMinute()), Silence.FINE, advice);
    }

    private String tooManyErrors() {
        return settings.http5xxPerMinute() + " or more server errors a minute ";
    }

    private Watch responseTime() {
        var seconds = settings.responseSeconds();
        var advice = new Advice(
                "the instances take longer than " + seconds.toPlainString() + " s to answer, on average",
                "Look at their CPU and memory, and at what the application waits for.");
        var metric = ofTargets("TargetResponseTime", "Average");
        var limit = Limit.above(seconds.doubleValue());
        return new Watch(Alarms.Kind.ResponseTime, "response-time", metric, limit, Silence.FINE, advice);
    }

    private Metric ofTargets(String name, String statistic) {
        var dimensions = Map.of("LoadBalancer", balancer.arnSuffix(), "TargetGroup", balancer.targetGroupArnSuffix());
        return metric(name, dimensions, statistic);
    }

    private static Metric metric(String name, Map<String, String> dimensions, String statistic) {
        return new Metric("AWS/ApplicationELB", name, dimensions, statistic, PERIOD_SECONDS);
    }
}
