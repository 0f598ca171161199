package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
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
        @Pattern(
                "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:[.][0-9]{1,9})?(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])$")
        @Size(max = 40)
        @Nullable
        Instant until) {}
