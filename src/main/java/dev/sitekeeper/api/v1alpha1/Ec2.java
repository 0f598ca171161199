package dev.sitekeeper.api.v1alpha1;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hosting on instances behind a load balancer. */
@ApiObject
public record Ec2(
        String instanceType,
        @Nullable Integer instances,
        @Nullable OperatingSystem operatingSystem,
        @Nullable String amiId,
        @Nullable Integer rootVolumeGiB,
        @Nullable String userData,
        @Nullable Integer port,
        @Nullable HealthCheck healthCheck,
        @Nullable List<LogFile> logs) {
    /** Copies the collections, so that the value never changes. */
    public Ec2 {
        logs = Immutable.copy(logs);
    }
}
