package dev.sitekeeper.cloud.duty.monitoring;

import dev.sitekeeper.api.v1alpha1.Alarms;
import dev.sitekeeper.cloud.Hosted;
import dev.sitekeeper.cloud.Operated;
import dev.sitekeeper.cloud.duty.monitoring.Watch.Advice;
import dev.sitekeeper.cloud.duty.monitoring.Watch.Limit;
import dev.sitekeeper.cloud.duty.monitoring.Watch.Metric;
import dev.sitekeeper.cloud.duty.monitoring.Watch.Silence;
import dev.sitekeeper.site.Operation.AlarmSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is watched of an applied environment, the most telling first.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/programming-cloudwatch-metrics.html">CloudFront's
 *     metrics</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Canaries_metrics.html">those
 *     of canaries</a>
 */
final class Watches {

    private static final int MINUTE = 60;
    /** Of all that visitors ask for. A count would say nothing of a busy site, and the API has no field for it. */
    private static final double EDGE_ERROR_PERCENT = 5;

    private final Operated environment;
    private final AlarmSettings settings;

    Watches(Operated environment) {
        this.environment = environment;
        this.settings = environment.environment().operation().alarms();
    }

    /** In the region of the class. */
    List<Watch> inRegion() {
        var all = new ArrayList<Watch>();
        if (environment.applied().hosted() instanceof Hosted.Ec2(var balancer, var instances, var system)) {
            all.addAll(new BalancerWatches(balancer, settings).all());
            all.add(canary());
            IntStream.range(0, instances.size())
                    .mapToObj(i -> new InstanceWatches(i, instances.get(i), system.isWindows(), settings))
                    .forEach(instance -> all.addAll(instance.all()));
        } else {
            all.add(canary());
        }
        return enabled(all.stream());
    }

    /** Where CloudFront puts its metrics. */
    List<Watch> atTheEdge() {
        var errors = new Metric(
                "AWS/CloudFront",
                "5xxErrorRate",
                Map.of("DistributionId", environment.applied().distributionId(), "Region", "Global"),
                "Average",
                MINUTE);
        return enabled(Stream.of(new Watch(
                Alarms.Kind.CloudFront5xx,
                "cloudfront-5xx",
                errors,
                Limit.above(EDGE_ERROR_PERCENT),
                Silence.FINE,
                new Advice(
                        "more than " + (int) EDGE_ERROR_PERCENT + " % of what visitors ask CloudFront for ends in a"
                                + " server error",
                        "Look at what the origin answers."))));
    }

    private List<Watch> enabled(Stream<Watch> watches) {
        return watches.filter(w -> !settings.disabled().contains(w.kind())).toList();
    }

    /** Each visit is a data point. */
    private Watch canary() {
        var every = environment.environment().operation().canary().everyMinutes();
        var metric = new Metric(
                "CloudWatchSynthetics",
                "SuccessPercent",
                Map.of("CanaryName", CanaryDuty.key(environment).name()),
                "Average",
                every * MINUTE);
        return new Watch(
                Alarms.Kind.Canary,
                "canary",
                metric,
                Limit.below(100),
                Silence.BAD_ONCE_HEARD,
                new Advice(
                        "a visit from outside fails, or none takes place",
                        "Look at the canary's last run in the console of CloudWatch Synthetics: it has screenshots."));
    }
}
