package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When instances are patched, and with what. */
@ApiObject
public record Patching(
        @JsonPropertyDescription(
                "When the maintenance window opens: a cron expression of AWS with six fields (minutes, "
                        + "hours, day of month, month, day of week, year), one of the two days a question mark. "
                        + "Defaults to cron(0 3 * * ? *), daily at 03:00. Example: cron(0 3 ? * MON *)."
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
                "IfNeeded reboots an instance when a patch demands it, Never leaves that to somebody else. "
                        + "Instances are patched in two waves, so that they never reboot all at once. Defaults to "
                        + "IfNeeded."
                        + Plane.OPERATION)
        @Nullable
        Reboot reboot,

        @JsonPropertyDescription(
                "Which patches are installed, up to 10 rules; a patch that any rule approves is installed. "
                        + "Defaults to Critical and Important ones 1 day after their release and everything else after "
                        + "7; on Ubuntu and Debian, which know no delay, to everything."
                        + Plane.OPERATION)
        @Size(min = 1, max = 10)
        @Nullable
        List<PatchRule> rules,

        @JsonPropertyDescription(
                "Patches that are never installed, up to 50: names of packages, or KB numbers on Windows. "
                        + "Defaults to none. Example: [kernel*]."
                        + Plane.OPERATION)
        @Size(max = 50)
        @Nullable
        List<@Size(min = 1, max = 100) String> rejectedPatches) {
    /** Copies the collections, so that the value never changes. */
    public Patching {
        rules = Immutable.copy(rules);
        rejectedPatches = Immutable.copy(rejectedPatches);
    }

    /** What happens when a patch needs a reboot. */
    public enum Reboot {
        /** The instance is rebooted. */
        IfNeeded,
        /** It isn't; the patch waits for the next reboot. */
        Never
    }
}
