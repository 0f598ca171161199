package dev.sitekeeper.api.v1alpha1;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What CloudFront keeps, and for how long. */
@ApiObject
public record Cache(
        @Nullable Integer defaultTtlSeconds,
        @Nullable Integer errorTtlSeconds,
        @Nullable List<String> uncachedPaths,
        @Nullable Forwarding queryStrings,
        @Nullable Forwarding cookies) {
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
