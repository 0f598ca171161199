package dev.sitekeeper.api.v1alpha1;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One environment of a Site, and what it changes. */
@ApiObject
public record Environment(
        String name,
        @Nullable HostingOverride hosting,
        @Nullable List<String> hostnames,
        @Nullable Certificate certificate,
        @Nullable Cache cache,
        @Nullable Access access,
        @Nullable Patching patching,
        @Nullable Backup backup,
        @Nullable Monitoring monitoring,
        @Nullable Notifications notifications) {
    /** Copies the collections, so that the value never changes. */
    public Environment {
        hostnames = Immutable.copy(hostnames);
    }
}
