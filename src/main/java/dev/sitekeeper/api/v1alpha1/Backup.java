package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** When images of the instances are taken, and how long they are kept. */
@ApiObject
public record Backup(
        @JsonPropertyDescription(
                "When the maintenance window opens: a cron expression of AWS with six fields (minutes, "
                        + "hours, day of month, month, day of week, year), one of the two days a question mark. "
                        + "Defaults to cron(0 2 * * ? *), daily at 02:00. Example: cron(0 3 ? * MON *)."
                        + Plane.OPERATION)
        @Size(max = 100)
        @ValidationRule(value = Schedule.RULE, message = Schedule.MESSAGE)
        @Nullable
        String schedule,

        @JsonPropertyDescription(
                "The IANA time zone of the schedule. Defaults to the class's. Example: Asia/Tokyo." + Plane.OPERATION)
        @Pattern(Patterns.TIMEZONE)
        @Size(max = 64)
        @Nullable
        String timezone,

        @JsonPropertyDescription("How many hours the window is open, 2 to 24. Defaults to 3." + Plane.OPERATION)
        @Min(2)
        @Max(24)
        @Nullable
        Integer durationHours,

        @JsonPropertyDescription("How many hours before its end nothing new starts, 0 to 23, less than durationHours. "
                + "Defaults to 1."
                + Plane.OPERATION)
        @Min(0)
        @Max(23)
        @Nullable
        Integer cutoffHours,

        @JsonPropertyDescription(
                "Days for which an image is kept, 1 to 365. The last good one is never removed. Defaults to "
                        + "7."
                        + Plane.OPERATION)
        @Min(1)
        @Max(365)
        @Nullable
        Integer keepDays) {}
