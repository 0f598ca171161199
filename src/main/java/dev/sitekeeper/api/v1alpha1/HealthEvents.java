package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is done with the announcements of AWS Health. */
@ApiObject
public record HealthEvents(
        @Nullable Github github,
        @Nullable Source source,
        @Nullable String queueUrl,
        @Nullable Scope scope) {

    /** Where announcements come from. */
    public enum Source {
        /** An SQS queue that an EventBridge rule feeds. */
        Queue,
        /** The AWS Health API; needs a paid support plan. */
        Api
    }

    /** Which announcements count. */
    public enum Scope {
        /** Those that name a resource of a Site. */
        OurResources,
        /** All of the account. */
        All
    }

    /** Where issues are opened. */
    @ApiObject
    public record Github(
            String repository,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> labels) {
        /** Copies the collections, so that the value never changes. */
        public Github {
            labels = Immutable.copyOrEmpty(labels);
        }
    }
}
