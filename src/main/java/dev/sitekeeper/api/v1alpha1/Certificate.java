package dev.sitekeeper.api.v1alpha1;

import org.jspecify.annotations.Nullable;

/** Where the certificate comes from: exactly one of the variants. */
@ApiObject
public record Certificate(
        @Nullable NoSettings acm,
        @Nullable String arn,
        @Nullable SecretRef secretRef) {}
