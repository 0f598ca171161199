package dev.sitekeeper.api.v1alpha1;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Versions, state and pipeline of the generated Terraform. */
@ApiObject
public record Terraform(
        @Nullable String version,
        @Nullable String awsProviderVersion,
        @Nullable List<String> lockPlatforms,
        @Nullable Upgrades upgrades,
        Backend backend,
        @Nullable Modules modules,
        @Nullable Pipeline pipeline) {
    /** Copies the collections, so that the value never changes. */
    public Terraform {
        lockPlatforms = Immutable.copy(lockPlatforms);
    }
}
