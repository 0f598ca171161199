package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Protection at the edge. */
@ApiObject
public record Security(
        @JsonPropertyDescription(
                "Recommended adds the headers of CloudFront's managed security headers policy (HSTS, nosniff "
                        + "and the like) to responses, None adds nothing. Defaults to Recommended."
                        + Plane.TERRAFORM)
        @Nullable
        ResponseHeaders responseHeaders,

        @JsonPropertyDescription("ARN of a WAF web ACL of scope CLOUDFRONT that protects the website. Defaults to none."
                + Plane.TERRAFORM)
        @Pattern(Patterns.WEB_ACL_ARN)
        @Size(max = 256)
        @Nullable
        String wafWebAclArn) {

    /** Security headers that CloudFront adds to responses. */
    public enum ResponseHeaders {
        /** Those of CloudFront's managed security headers policy. */
        Recommended,
        /** None. */
        None
    }
}
