package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where Terraform keeps its state: exactly one of the variants. */
@ApiObject
@ValidationRule(
        value = "[has(self.s3), has(self.hcp)].exists_one(given, given)",
        message = "exactly one of s3 and hcp must be set")
@ValidationRule(
        value = "self == oldSelf",
        message = "backend is immutable: the state would be left behind; create another SiteClass")
public record Backend(
        @JsonPropertyDescription("A bucket, with its native lock file." + Plane.TERRAFORM) @Nullable
        S3 s3,

        @JsonPropertyDescription("HCP Terraform or Terraform Enterprise." + Plane.TERRAFORM) @Nullable
        Hcp hcp) {

    /** A bucket, with its native lock file. */
    @ApiObject
    public record S3(
            @JsonPropertyDescription("The bucket's name." + Plane.TERRAFORM)
            @Required
            @Pattern(Patterns.BUCKET)
            @Size(min = 3, max = 63)
            String bucket,

            @JsonPropertyDescription("The bucket's region." + Plane.TERRAFORM)
            @Required
            @Pattern(Patterns.REGION)
            @Size(max = 32)
            String region,

            @JsonPropertyDescription(
                    "What each state's key begins with, without slashes at its ends. Defaults to nothing."
                            + Plane.TERRAFORM)
            @Pattern(Patterns.KEY_PREFIX)
            @Size(max = 200)
            @Nullable
            String keyPrefix) {}

    /** HCP Terraform or Terraform Enterprise. */
    @ApiObject
    public record Hcp(
            @JsonPropertyDescription("The organization's name." + Plane.TERRAFORM)
            @Required
            @Pattern(Patterns.ORGANIZATION)
            @Size(max = 64)
            String organization,

            @JsonPropertyDescription(
                    "The project of the workspaces. Defaults to the organization's default project." + Plane.TERRAFORM)
            @Pattern(Patterns.PROJECT)
            @Size(max = 40)
            @Nullable
            String project,

            @JsonPropertyDescription("Host of Terraform Enterprise. Defaults to app.terraform.io." + Plane.TERRAFORM)
            @Pattern(Patterns.HOSTNAME)
            @Size(max = 253)
            @Nullable
            String hostname) {}
}
