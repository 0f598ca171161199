package dev.sitekeeper.api.v1alpha1;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A browser that visits the website from outside. */
@ApiObject
public record Canary(
        @Nullable List<String> paths,
        @Nullable Integer everyMinutes,
        @Nullable String expectText,
        @Nullable Integer timeoutSeconds,
        @Nullable Screenshots screenshots,
        @Nullable Integer keepDays) {
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
