package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** How long logs are kept. */
@ApiObject
public record LogRetention(
        @JsonPropertyDescription(
                "Days for which logs are kept, 0 to 3653; 0 keeps them for ever. CloudWatch Logs offers "
                        + "steps (1, 3, 5, 7, 14, 30, 60, 90, ...): the next longer one is taken. Defaults to 90."
                        + Plane.TERRAFORM)
        @Min(0)
        @Max(3653)
        @Nullable
        Integer keepDays) {}
