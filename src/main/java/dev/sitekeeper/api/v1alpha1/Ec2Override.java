package dev.sitekeeper.api.v1alpha1;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one environment changes of {@link Ec2}. */
@ApiObject
public record Ec2Override(
        @Nullable String instanceType,
        @Nullable Integer instances,
        @Nullable OperatingSystem operatingSystem,
        @Nullable String amiId,
        @Nullable Integer rootVolumeGiB,
        @Nullable String userData,
        @Nullable Integer port,
        @Nullable HealthCheck healthCheck,
        @Nullable List<LogFile> logs) {
    /** Copies the collections, so that the value never changes. */
    public Ec2Override {
        logs = Immutable.copy(logs);
    }
}
