package dev.sitekeeper.api.v1alpha1;

import org.jspecify.annotations.Nullable;

/** Hosting at a service provider, with CloudFront in front. */
@ApiObject
public record Saas(
        String originHost,
        @Nullable String originPath,
        @Nullable HostHeader hostHeader) {

    /** Whose name the origin sees. */
    public enum HostHeader {
        /** The origin's own. */
        Origin,
        /** The one that the visitor asked for. */
        Viewer
    }
}
