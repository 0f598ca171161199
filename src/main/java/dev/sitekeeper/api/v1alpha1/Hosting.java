package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where the website runs: exactly one of the variants. */
@ApiObject
@ValidationRule(
        value = "[has(self.ec2), has(self.saas), has(self.s3)].exists_one(given, given)",
        message = "exactly one of ec2, saas and s3 must be set")
@ValidationRule(
        value = "has(self.ec2) == has(oldSelf.ec2) && has(self.saas) == has(oldSelf.saas) && has(self.s3) == "
                + "has(oldSelf.s3)",
        message = "the kind of hosting is immutable: create another Site and move the hostnames")
public record Hosting(
        @JsonPropertyDescription(
                "Instances behind an internal load balancer that only CloudFront reaches." + Plane.TERRAFORM)
        @Nullable
        Ec2 ec2,

        @JsonPropertyDescription("A service provider's host, with CloudFront in front." + Plane.TERRAFORM) @Nullable
        Saas saas,

        @JsonPropertyDescription("Static files in a private, versioned bucket behind CloudFront." + Plane.TERRAFORM)
        @Nullable
        S3 s3) {}
