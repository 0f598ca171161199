package dev.sitekeeper.api.v1alpha1;

import org.jspecify.annotations.Nullable;

/** How the website is watched. */
@ApiObject
public record Monitoring(
        @Nullable Canary canary,
        @Nullable Alarms alarms,
        @Nullable LogRetention logs) {}
