package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one website should be. */
@ApiObject
public record SiteSpec(
        String className,
        Hosting hosting,
        List<String> hostnames,
        @Nullable Dns dns,
        @Nullable Certificate certificate,
        @Nullable Cache cache,
        @Nullable Security security,
        @Nullable Access access,
        @Nullable Patching patching,
        @Nullable Backup backup,
        @Nullable Monitoring monitoring,
        @Nullable Notifications notifications,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Environment> environments,
        @Nullable Suspend suspend,
        @Nullable Drift drift,
        @Nullable DeletionPolicy deletionPolicy) {
    /** Copies the collections, so that the value never changes. */
    public SiteSpec {
        hostnames = List.copyOf(hostnames);
        environments = Immutable.copyOrEmpty(environments);
    }
}
