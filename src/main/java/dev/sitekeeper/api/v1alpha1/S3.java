package dev.sitekeeper.api.v1alpha1;

import org.jspecify.annotations.Nullable;

/** Hosting of static files in a bucket. */
@ApiObject
public record S3(
        @Nullable String index,
        @Nullable String errorDocument,
        @Nullable UnknownPaths unknownPaths) {

    /** What is answered for a path that is no object. */
    public enum UnknownPaths {
        /** The error document, with 404. */
        NotFound,
        /** The index, with 200: for single-page applications. */
        Index
    }
}
