package dev.sitekeeper.api.v1alpha1;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Thresholds of the alarms. */
@ApiObject
public record Alarms(
        @Nullable Integer healthyHostsBelow,
        @Nullable Integer http5xxPerMinute,
        @Nullable BigDecimal responseSeconds,
        @Nullable Integer cpuPercent,
        @Nullable Integer memoryPercent,
        @Nullable Integer diskPercent,
        @Nullable Integer forMinutes,
        @Nullable List<Kind> disabled) {
    /** Copies the collections, so that the value never changes. */
    public Alarms {
        disabled = Immutable.copy(disabled);
    }

    /** The alarms there are. */
    public enum Kind {
        /** Too few healthy instances behind the load balancer. */
        HealthyHosts,
        /** Server errors of the instances or the load balancer. */
        Http5xx,
        /** Slow responses of the instances. */
        ResponseTime,
        /** High CPU use of an instance. */
        Cpu,
        /** High memory use of an instance. */
        Memory,
        /** A file system that fills up. */
        Disk,
        /** AWS finds an instance or its host unwell. */
        StatusCheck,
        /** Server errors seen by visitors of CloudFront. */
        CloudFront5xx,
        /** The visit from outside fails. */
        Canary
    }
}
