package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** What Sites of a class get where they say nothing. */
@ApiObject
@ValidationRule(
        value = "self.?patching.?cutoffHours.orValue(1) < self.?patching.?durationHours.orValue(3) && "
                + "self.?backup.?cutoffHours.orValue(1) < self.?backup.?durationHours.orValue(3)",
        message = "cutoffHours (1 unless set) must be less than durationHours (3 unless set)")
@ValidationRule(
        value = "self.?monitoring.?canary.?timeoutSeconds.orValue(60) <= 60 * "
                + "self.?monitoring.?canary.?everyMinutes.orValue(5)",
        message = "monitoring.canary.timeoutSeconds (60 unless set) must be at most everyMinutes (5 unless set)")
public record Defaults(
        @JsonPropertyDescription("Patching of Sites that don't say otherwise, field by field." + Plane.OPERATION)
        @Nullable
        Patching patching,

        @JsonPropertyDescription("Backup of Sites that don't say otherwise, field by field." + Plane.OPERATION)
        @Nullable
        Backup backup,

        @JsonPropertyDescription("Monitoring of Sites that don't say otherwise, field by field." + Plane.BOTH) @Nullable
        Monitoring monitoring,

        @JsonPropertyDescription(
                "What happens to the infrastructure of deleted Sites. Defaults to Retain." + Plane.BOTH)
        @Nullable
        DeletionPolicy deletionPolicy,

        @JsonPropertyDescription(
                "What happens to operational objects that somebody else changed. Defaults to Repair." + Plane.OPERATION)
        @Nullable
        Drift drift) {}
