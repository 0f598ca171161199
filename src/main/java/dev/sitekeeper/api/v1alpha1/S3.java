package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Hosting of static files in a bucket. */
@ApiObject
@ValidationRule(
        value = "!has(self.errorDocument) || !has(self.unknownPaths) || self.unknownPaths != 'Index'",
        message = "errorDocument has no use with unknownPaths Index: drop one of them")
public record S3(
        @JsonPropertyDescription(
                "The object that answers the website's root and paths that end with a slash. Defaults to "
                        + "index.html."
                        + Plane.TERRAFORM)
        @Pattern(Patterns.INDEX)
        @Size(max = 255)
        @Nullable
        String index,

        @JsonPropertyDescription(
                "The object that is sent with a 404. Defaults to CloudFront's own message. Not together with "
                        + "unknownPaths Index."
                        + Plane.TERRAFORM)
        @Pattern(Patterns.ERROR_DOCUMENT)
        @Size(max = 255)
        @Nullable
        String errorDocument,

        @JsonPropertyDescription(
                "What is answered for a path that is no object: NotFound a 404, Index the index with 200, "
                        + "for single-page applications. Defaults to NotFound."
                        + Plane.TERRAFORM)
        @Nullable
        UnknownPaths unknownPaths) {

    /** What is answered for a path that is no object. */
    public enum UnknownPaths {
        /** The error document, with 404. */
        NotFound,
        /** The index, with 200: for single-page applications. */
        Index
    }
}
