package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which pipeline is written into the repository: exactly one of the variants. */
@ApiObject
@ValidationRule(
        value = "[has(self.gitHubActions), has(self.hcp), has(self.atlantis), "
                + "has(self.none)].exists_one(given, given)",
        message = "exactly one of gitHubActions, hcp, atlantis and none must be set")
public record Pipeline(
        @JsonPropertyDescription("Workflows of GitHub Actions." + Plane.TERRAFORM) @Nullable
        GitHubActions gitHubActions,

        @JsonPropertyDescription(
                "Runs of HCP Terraform, which needs the hcp backend. Has no fields: hcp: {}." + Plane.TERRAFORM)
        @Nullable
        NoSettings hcp,

        @JsonPropertyDescription("Settings of Atlantis. Has no fields: atlantis: {}." + Plane.TERRAFORM) @Nullable
        NoSettings atlantis,

        @JsonPropertyDescription(
                "Nothing is written: people, or a pipeline of their own, apply. Has no fields: none: {}."
                        + Plane.TERRAFORM)
        @Nullable
        NoSettings none) {

    /** Workflows of GitHub Actions. */
    @ApiObject
    public record GitHubActions(
            @JsonPropertyDescription(
                    "ARN of the role that pull requests plan with; it needs to read only." + Plane.TERRAFORM)
            @Required
            @Pattern(Patterns.ROLE_ARN)
            @Size(max = 512)
            String planRoleArn,

            @JsonPropertyDescription("ARN of the role that the protected environment applies with." + Plane.TERRAFORM)
            @Required
            @Pattern(Patterns.ROLE_ARN)
            @Size(max = 512)
            String applyRoleArn,

            @JsonPropertyDescription("Labels of the runners, 1 to 10. Defaults to [ubuntu-latest]." + Plane.TERRAFORM)
            @Size(min = 1, max = 10)
            @Nullable
            List<@Pattern(Patterns.RUNNER) @Size(max = 64) String> runsOn,

            @JsonPropertyDescription(
                    "GitHub's deployment environment that guards the apply. Defaults to production." + Plane.TERRAFORM)
            @Pattern(Patterns.DEPLOYMENT)
            @Size(min = 1, max = 100)
            @Nullable
            String environment) {
        /** Copies the collections, so that the value never changes. */
        public GitHubActions {
            runsOn = Immutable.copy(runsOn);
        }
    }
}
