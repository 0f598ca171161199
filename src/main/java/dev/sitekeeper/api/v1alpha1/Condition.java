package dev.sitekeeper.api.v1alpha1;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** One observed fact, in the shape of metav1.Condition. */
@ApiObject
public record Condition(
        String type,
        Status status,
        String reason,
        String message,
        Instant lastTransitionTime,
        @Nullable Long observedGeneration) {
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
