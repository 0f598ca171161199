package dev.sitekeeper.api.v1alpha1;

import org.jspecify.annotations.Nullable;

/** Where the Terraform of a root stands. */
@ApiObject
public record RevisionStatus(
        @Nullable String desired,
        @Nullable String committed,
        @Nullable String applied) {}
