package dev.sitekeeper.api.v1alpha1;

import org.jspecify.annotations.Nullable;

/** How the load balancer finds out whether an instance is well. */
@ApiObject
public record HealthCheck(
        @Nullable String path,
        @Nullable String expectedCodes,
        @Nullable Integer intervalSeconds) {}
