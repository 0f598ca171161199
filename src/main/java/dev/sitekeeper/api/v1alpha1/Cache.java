package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What CloudFront keeps, and for how long. */
@ApiObject
public record Cache(
        @JsonPropertyDescription(
                "Seconds for which a response is kept that doesn't say itself, 0 to 31536000 (a year). "
                        + "Defaults to 86400 (a day)."
                        + Plane.TERRAFORM)
        @Min(0)
        @Max(31536000)
        @Nullable
        Integer defaultTtlSeconds,

        @JsonPropertyDescription(
                "Seconds for which an error response is kept, 0 to 31536000. Defaults to 10." + Plane.TERRAFORM)
        @Min(0)
        @Max(31536000)
        @Nullable
        Integer errorTtlSeconds,

        @JsonPropertyDescription(
                "Paths that are never kept, up to 20; a star stands for anything. Defaults to none. Example: "
                        + "[/admin/*]."
                        + Plane.TERRAFORM)
        @Size(max = 20)
        @Nullable
        List<@Pattern(Patterns.PATH_PATTERN) @Size(max = 255) String> uncachedPaths,

        @JsonPropertyDescription(
                "Which query strings reach the origin and tell responses apart. Defaults to All." + Plane.TERRAFORM)
        @Nullable
        Forwarding queryStrings,

        @JsonPropertyDescription(
                "Which cookies reach the origin and tell responses apart; uncachedPaths always get all. "
                        + "Defaults to None."
                        + Plane.TERRAFORM)
        @Nullable
        Forwarding cookies) {
    /** Copies the collections, so that the value never changes. */
    public Cache {
        uncachedPaths = Immutable.copy(uncachedPaths);
    }

    /** What of a kind reaches the origin and tells responses apart. */
    public enum Forwarding {
        /** Everything. */
        All,
        /** Nothing. */
        None
    }
}
