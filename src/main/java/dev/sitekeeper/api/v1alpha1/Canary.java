package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A browser that visits the website from outside. */
@ApiObject
@ValidationRule(
        value = "!has(self.timeoutSeconds) || !has(self.everyMinutes) || self.timeoutSeconds <= 60 * "
                + "self.everyMinutes",
        message = "timeoutSeconds must be at most everyMinutes (60 seconds a minute)")
public record Canary(
        @JsonPropertyDescription("Paths that are visited in each run, 1 to 10; each must, redirects followed, end in a "
                + "status from 200 to 299 or in 304. "
                + "Defaults to [/]."
                + Plane.OPERATION)
        @Size(min = 1, max = 10)
        @Nullable
        List<@Pattern(Patterns.VISITED_PATH) @Size(max = 1024) String> paths,

        @JsonPropertyDescription(
                "Minutes between two runs: 1, 5, 10, 15, 30 or 60. Defaults to 5, and to 60 in environments "
                        + "that only notify."
                        + Plane.OPERATION)
        @Min(1)
        @Max(60)
        @ValidationRule(
                value = "self in [1, 5, 10, 15, 30, 60]",
                message = "everyMinutes must be 1, 5, 10, 15, 30 or 60")
        @Nullable
        Integer everyMinutes,

        @JsonPropertyDescription("Text that the first path's page must show. Defaults to none." + Plane.OPERATION)
        @Size(min = 1, max = 256)
        @Nullable
        String expectText,

        @JsonPropertyDescription(
                "Seconds that a whole run may take, 3 to 840, at most everyMinutes. Defaults to 60." + Plane.OPERATION)
        @Min(3)
        @Max(840)
        @Nullable
        Integer timeoutSeconds,

        @JsonPropertyDescription(
                "When screenshots are taken: Always, OnFailure or Never. Defaults to Always." + Plane.OPERATION)
        @Nullable
        Screenshots screenshots,

        @JsonPropertyDescription(
                "Days for which screenshots and results are kept, 1 to 455. Files are removed after the next of 1, 3, 7, "
                        + "14, 31, 62, 93, 186, 366 and 455 days. Defaults to 31."
                        + Plane.OPERATION)
        @Min(1)
        @Max(455)
        @Nullable
        Integer keepDays) {
    /** Copies the collections, so that the value never changes. */
    public Canary {
        paths = Immutable.copy(paths);
    }

    /** When a screenshot is taken. */
    public enum Screenshots {
        /** In every run. */
        Always,
        /** When a run fails. */
        OnFailure,
        /** Never. */
        Never
    }
}
