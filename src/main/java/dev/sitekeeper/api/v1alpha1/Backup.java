package dev.sitekeeper.api.v1alpha1;

import org.jspecify.annotations.Nullable;

/** When images of the instances are taken, and how long they are kept. */
@ApiObject
public record Backup(
        @Nullable String schedule,
        @Nullable String timezone,
        @Nullable Integer durationHours,
        @Nullable Integer cutoffHours,
        @Nullable Integer keepDays) {}
