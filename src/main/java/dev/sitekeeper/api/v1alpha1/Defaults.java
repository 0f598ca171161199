package dev.sitekeeper.api.v1alpha1;

import org.jspecify.annotations.Nullable;

/** What Sites of a class get where they say nothing. */
@ApiObject
public record Defaults(
        @Nullable Patching patching,
        @Nullable Backup backup,
        @Nullable Monitoring monitoring,
        @Nullable DeletionPolicy deletionPolicy,
        @Nullable Drift drift) {}
