package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where the certificate comes from: exactly one of the variants. */
@ApiObject
@ValidationRule(
        value = "[has(self.acm), has(self.arn), has(self.secretRef)].exists_one(given, given)",
        message = "exactly one of acm, arn and secretRef must be set")
public record Certificate(
        @JsonPropertyDescription(
                "A certificate of AWS Certificate Manager for the hostnames. Validated by Terraform where "
                        + "the class has the zone; elsewhere the operator requests it and the status shows the records "
                        + "to set, and the Terraform waits for it. Has no fields: acm: {}."
                        + Plane.BOTH)
        @Nullable
        NoSettings acm,

        @JsonPropertyDescription("ARN of a certificate that exists in us-east-1 in the class's account and covers the "
                + "hostnames. Its renewal is its owner's."
                + Plane.TERRAFORM)
        @Pattern(Patterns.CERTIFICATE_ARN)
        @Size(max = 128)
        @Nullable
        String arn,

        @JsonPropertyDescription("A Secret of type kubernetes.io/tls in the Site's namespace that bears the label "
                + "sitekeeper.dev/release: \"true\". Imported, and imported again whenever it changes."
                + Plane.BOTH)
        @Nullable
        SecretRef secretRef) {}
