package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Hosting at a service provider, with CloudFront in front. */
@ApiObject
public record Saas(
        @JsonPropertyDescription("DNS name of the provider's host that holds the website. Example: tenant.cms.example."
                + Plane.TERRAFORM)
        @Required
        @Pattern(Patterns.HOSTNAME)
        @Size(max = 253)
        String originHost,

        @JsonPropertyDescription(
                "What CloudFront puts before each path at the origin; starts with a slash and doesn't end "
                        + "with one. Defaults to nothing."
                        + Plane.TERRAFORM)
        @Pattern(Patterns.ORIGIN_PATH)
        @Size(max = 255)
        @Nullable
        String originPath,

        @JsonPropertyDescription(
                "The host name that the origin sees: Origin sends its own, Viewer the one that the visitor "
                        + "asked for. Defaults to Origin."
                        + Plane.TERRAFORM)
        @Nullable
        HostHeader hostHeader) {

    /** Whose name the origin sees. */
    public enum HostHeader {
        /** The origin's own. */
        Origin,
        /** The one that the visitor asked for. */
        Viewer
    }
}
