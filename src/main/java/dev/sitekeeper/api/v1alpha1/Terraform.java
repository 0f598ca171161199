package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Versions, state and pipeline of the generated Terraform. */
@ApiObject
public record Terraform(
        @JsonPropertyDescription("Constraint on Terraform's version. Defaults to ~> 1.11." + Plane.TERRAFORM)
        @Pattern(Patterns.VERSION_CONSTRAINT)
        @Size(min = 1, max = 64)
        @Nullable
        String version,

        @JsonPropertyDescription("Constraint on the AWS provider's version. Defaults to ~> 5.100." + Plane.TERRAFORM)
        @Pattern(Patterns.VERSION_CONSTRAINT)
        @Size(min = 1, max = 64)
        @Nullable
        String awsProviderVersion,

        @JsonPropertyDescription("Platforms that the provider lock file covers, 1 to 10. Defaults to [linux_amd64, "
                + "darwin_arm64]."
                + Plane.TERRAFORM)
        @Size(min = 1, max = 10)
        @Nullable
        List<@Pattern(Patterns.PLATFORM) @Size(max = 32) String> lockPlatforms,

        @JsonPropertyDescription("Which newer versions are proposed, and to whom first." + Plane.TERRAFORM) @Nullable
        Upgrades upgrades,

        @JsonPropertyDescription(
                "Where Terraform keeps its state: exactly one of s3 and hcp. Immutable." + Plane.TERRAFORM)
        @Required
        Backend backend,

        @JsonPropertyDescription(
                "Where the Terraform modules come from: exactly one of vendored and registry. Defaults to "
                        + "vendored."
                        + Plane.TERRAFORM)
        @Nullable
        Modules modules,

        @JsonPropertyDescription(
                "Which pipeline is written into the repository: exactly one of gitHubActions, hcp, atlantis "
                        + "and none. Defaults to none."
                        + Plane.TERRAFORM)
        @Nullable
        Pipeline pipeline) {
    /** Copies the collections, so that the value never changes. */
    public Terraform {
        lockPlatforms = Immutable.copy(lockPlatforms);
    }
}
