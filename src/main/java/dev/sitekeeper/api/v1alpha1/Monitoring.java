package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** How the website is watched. */
@ApiObject
public record Monitoring(
        @JsonPropertyDescription("A browser that visits the website from outside." + Plane.OPERATION) @Nullable
        Canary canary,

        @JsonPropertyDescription("Thresholds of the alarms." + Plane.OPERATION) @Nullable
        Alarms alarms,

        @JsonPropertyDescription("How long logs are kept." + Plane.TERRAFORM) @Nullable
        LogRetention logs) {}
