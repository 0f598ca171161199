package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** What one environment changes of the hosting; the variant is the Site's. */
@ApiObject
@ValidationRule(
        value = "[has(self.ec2), has(self.saas), has(self.s3)].exists_one(given, given)",
        message = "exactly one of ec2, saas and s3 must be set")
public record HostingOverride(
        @JsonPropertyDescription("What changes of the Site's ec2." + Plane.TERRAFORM) @Nullable
        Ec2Override ec2,

        @JsonPropertyDescription("What changes of the Site's saas." + Plane.TERRAFORM) @Nullable
        SaasOverride saas,

        @JsonPropertyDescription("What changes of the Site's s3." + Plane.TERRAFORM) @Nullable
        S3 s3) {}
