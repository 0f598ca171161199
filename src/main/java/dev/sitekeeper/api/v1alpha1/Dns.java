package dev.sitekeeper.api.v1alpha1;

import org.jspecify.annotations.Nullable;

/** Who sets the DNS records. */
@ApiObject
public record Dns(@Nullable Records records) {

    /** Who sets the records. */
    public enum Records {
        /** Terraform sets them in the class's zone. */
        Managed,
        /** People do; the status shows them. */
        External
    }
}
