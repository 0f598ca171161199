package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** One observed fact, in the shape of metav1.Condition. */
@ApiObject
public record Condition(
        @JsonPropertyDescription("What the condition is about, in CamelCase.") @Required @Size(min = 1, max = 316)
        String type,

        @JsonPropertyDescription("Whether it holds: True, False, or Unknown.") @Required
        Status status,

        @JsonPropertyDescription("Why, as a documented word in CamelCase.")
        @Required
        @Pattern("^[A-Za-z](?:[A-Za-z0-9_,:]*[A-Za-z0-9_])?$")
        @Size(min = 1, max = 1024)
        String reason,

        @JsonPropertyDescription("What happened, and what the reader should do.") @Required @Size(max = 32768)
        String message,

        @JsonPropertyDescription("When the status last changed.") @Required
        Instant lastTransitionTime,

        @JsonPropertyDescription("The generation of the spec that the condition speaks of.") @Min(0) @Nullable
        Long observedGeneration) {
    /** Keeps whole seconds, as Kubernetes does. */
    public Condition {
        lastTransitionTime = lastTransitionTime.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Whether the fact holds. */
    public enum Status {
        /** It does. */
        True,
        /** It doesn't. */
        False,
        /** It isn't known. */
        Unknown
    }
}
