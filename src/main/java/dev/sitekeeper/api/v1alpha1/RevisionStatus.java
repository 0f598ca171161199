package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Where the Terraform of a root stands. */
@ApiObject
public record RevisionStatus(
        @JsonPropertyDescription("Hash of what is declared.") @Nullable
        String desired,

        @JsonPropertyDescription("Hash of what is on the branch.") @Nullable
        String committed,

        @JsonPropertyDescription("Hash of what is live in AWS.") @Nullable
        String applied) {}
