package dev.sitekeeper.api.v1alpha1;

import org.jspecify.annotations.Nullable;

/** How long logs are kept. */
@ApiObject
public record LogRetention(@Nullable Integer keepDays) {}
