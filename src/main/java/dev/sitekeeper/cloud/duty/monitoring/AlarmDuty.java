package dev.sitekeeper.cloud.duty.monitoring;

import dev.sitekeeper.api.v1alpha1.Alarms;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Duty;
import dev.sitekeeper.cloud.Hosted;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.Operated;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.notification.TopicDuty;
import dev.sitekeeper.site.AwsNames;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Alarms on what AWS measures of a website. Alarm and recovery both go to the environment's topic. */
@Singleton
public final class AlarmDuty implements Duty {

    private static final int PERIOD_SECONDS = 60;

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kinds.ALARM);
    }

    @Override
    public List<Desired> desired(Operated environment) {
        if (!(environment.applied().hosted() instanceof Hosted.Ec2 ec2)
                || isDisabled(environment, Alarms.Kind.HealthyHosts)) {
            return List.of();
        }
        var name = AwsNames.of(environment.installation(), environment.key(), "healthy-hosts");
        var alarm = healthyHosts(environment, ec2.loadBalancer());
        return List.of(environment.own(environment.object(Kinds.ALARM, name), alarm));
    }

    private static boolean isDisabled(Operated environment, Alarms.Kind kind) {
        return environment.environment().operation().alarms().disabled().contains(kind);
    }

    /** Without healthy instances the load balancer may report nothing at all, so silence counts as too few. */
    private static Alarm healthyHosts(Operated environment, Hosted.LoadBalancer balancer) {
        var settings = environment.environment().operation().alarms();
        var dimensions = new TreeMap<>(Map.of(
                "LoadBalancer", balancer.arnSuffix(),
                "TargetGroup", balancer.targetGroupArnSuffix()));
        var topic = List.of(TopicDuty.arn(environment));
        return new Alarm(
                description(environment, settings.healthyHostsBelow()),
                "AWS/ApplicationELB",
                "HealthyHostCount",
                dimensions,
                "Minimum",
                PERIOD_SECONDS,
                settings.forMinutes(),
                settings.forMinutes(),
                "LessThanThreshold",
                settings.healthyHostsBelow(),
                "breaching",
                true,
                topic,
                topic);
    }

    private static String description(Operated environment, int below) {
        var hostname = environment.applied().hostnames().getFirst();
        return "Site %s, environment %s, https://%s: fewer than %d healthy instances behind the load balancer. "
                        .formatted(environment.key().site(), environment.key().name(), hostname, below)
                + "Look at the targets' health reasons in the target group, then at the logs of the instances.";
    }
}
