package dev.sitekeeper.api.v1alpha1;

import org.jspecify.annotations.Nullable;

/** Protection at the edge. */
@ApiObject
public record Security(
        @Nullable ResponseHeaders responseHeaders, @Nullable String wafWebAclArn) {

    /** Security headers that CloudFront adds to responses. */
    public enum ResponseHeaders {
        /** Those of CloudFront's managed security headers policy. */
        Recommended,
        /** None. */
        None
    }
}
