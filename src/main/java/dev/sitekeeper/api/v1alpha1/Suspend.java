package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Pauses the operation of a Site. */
@ApiObject
public record Suspend(
        @JsonPropertyDescription("Why, for those who wonder; shown in the status. Example: relaunch." + Plane.OPERATION)
        @Size(min = 1, max = 256)
        @Nullable
        String reason,

        @JsonPropertyDescription(
                "When operation resumes by itself, in RFC 3339. Defaults to when this block is removed. "
                        + "Example: 2026-12-01T00:00:00Z."
                        + Plane.OPERATION)
        @Pattern(Patterns.TIME)
        @ValidationRule(
                value = "!self.matches(r'" + Patterns.TIME + "') || timestamp(self).getFullYear() > 0",
                message = "must be a day of the calendar")
        @Size(max = 40)
        @Nullable
        Instant until) {}
