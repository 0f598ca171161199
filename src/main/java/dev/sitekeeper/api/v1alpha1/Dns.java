package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Who sets the DNS records. */
@ApiObject
public record Dns(
        @JsonPropertyDescription("Managed: Terraform sets the records in the class's zone. External: people set them "
                + "elsewhere; the status tells which. Defaults to Managed where the class has a zone for "
                + "every hostname, else to External."
                + Plane.TERRAFORM)
        @Nullable
        Records records) {

    /** Who sets the records. */
    public enum Records {
        /** Terraform sets them in the class's zone. */
        Managed,
        /** People do; the status shows them. */
        External
    }
}
