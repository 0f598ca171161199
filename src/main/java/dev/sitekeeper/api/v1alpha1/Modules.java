package dev.sitekeeper.api.v1alpha1;

import org.jspecify.annotations.Nullable;

/** Where the Terraform modules come from: exactly one of the variants. */
@ApiObject
public record Modules(
        @Nullable NoSettings vendored, @Nullable Registry registry) {

    /** A private module registry. */
    @ApiObject
    public record Registry(String prefix, @Nullable String version) {}
}
