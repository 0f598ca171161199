package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** What one environment changes of {@link Saas}. */
@ApiObject
public record SaasOverride(
        @JsonPropertyDescription(
                "DNS name of the provider's host that holds the website. Defaults to the Site's. Example: "
                        + "tenant.cms.example."
                        + Plane.TERRAFORM)
        @Pattern(Patterns.HOSTNAME)
        @Size(max = 253)
        @Nullable
        String originHost,

        @JsonPropertyDescription(
                "What CloudFront puts before each path at the origin; starts with a slash and doesn't end "
                        + "with one. Defaults to the Site's."
                        + Plane.TERRAFORM)
        @Pattern(Patterns.ORIGIN_PATH)
        @Size(max = 255)
        @Nullable
        String originPath,

        @JsonPropertyDescription(
                "The host name that the origin sees: Origin sends its own, Viewer the one that the visitor "
                        + "asked for. Defaults to the Site's."
                        + Plane.TERRAFORM)
        Saas.@Nullable HostHeader hostHeader) {}
