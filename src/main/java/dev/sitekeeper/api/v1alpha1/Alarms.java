package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Thresholds of the alarms. */
@ApiObject
public record Alarms(
        @JsonPropertyDescription(
                "Fires when fewer instances than this are healthy, 1 to 20, at most as many as there are. Defaults to "
                        + "1." + Plane.OPERATION)
        @Min(1)
        @Max(20)
        @Nullable
        Integer healthyHostsBelow,

        @JsonPropertyDescription(
                "Fires at this many server errors a minute, 1 to 1000000. Defaults to 10." + Plane.OPERATION)
        @Min(1)
        @Max(1000000)
        @Nullable
        Integer http5xxPerMinute,

        @JsonPropertyDescription(
                "Fires when the mean response of the instances takes longer than this many seconds, 0.1 to "
                        + "300. Defaults to 3."
                        + Plane.OPERATION)
        @Min(0.1)
        @Max(300)
        @ValidationRule(value = "self >= 0.1", message = "responseSeconds must be 0.1 to 300")
        @Nullable
        BigDecimal responseSeconds,

        @JsonPropertyDescription("Fires above this CPU use of an instance, 1 to 100. Defaults to 80." + Plane.OPERATION)
        @Min(1)
        @Max(100)
        @Nullable
        Integer cpuPercent,

        @JsonPropertyDescription(
                "Fires above this memory use of an instance, 1 to 100. Defaults to 80." + Plane.OPERATION)
        @Min(1)
        @Max(100)
        @Nullable
        Integer memoryPercent,

        @JsonPropertyDescription("Fires when more than this much of an instance's root file system is used, 1 to 100. "
                + "Defaults to 80."
                + Plane.OPERATION)
        @Min(1)
        @Max(100)
        @Nullable
        Integer diskPercent,

        @JsonPropertyDescription(
                "Minutes for which it must be so before an alarm fires, 1 to 1440. Defaults to 5." + Plane.OPERATION)
        @Min(1)
        @Max(1440)
        @Nullable
        Integer forMinutes,

        @JsonPropertyDescription("Alarms that are left out. Defaults to none." + Plane.OPERATION)
        @Size(max = 9)
        @Nullable
        List<Kind> disabled) {
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
