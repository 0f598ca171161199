package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is done with the announcements of AWS Health. */
@ApiObject
@ValidationRule(
        value = "!(has(self.source) && self.source == 'Api' && has(self.queueUrl))",
        message = "source Api has no queueUrl")
public record HealthEvents(
        @JsonPropertyDescription(
                "Where an issue is opened for each announcement. Defaults to none: conditions and Events "
                        + "only."
                        + Plane.OPERATION)
        @Nullable
        Github github,

        @JsonPropertyDescription(
                "Queue: an SQS queue that EventBridge feeds. Api: the AWS Health API, which needs a paid "
                        + "support plan. Defaults to Queue."
                        + Plane.OPERATION)
        @Nullable
        Source source,

        @JsonPropertyDescription("URL of the queue. Defaults to one that the class's root makes." + Plane.BOTH)
        @Pattern(Patterns.QUEUE_URL)
        @Size(max = 512)
        @Nullable
        String queueUrl,

        @JsonPropertyDescription(
                "OurResources: announcements that name something of a Site. All: every one of the account. "
                        + "Defaults to OurResources."
                        + Plane.OPERATION)
        @Nullable
        Scope scope) {

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
            @JsonPropertyDescription("Owner and name of the repository. Example: example/sites." + Plane.OPERATION)
            @Required
            @Pattern(Patterns.REPOSITORY)
            @Size(max = 140)
            String repository,

            @JsonPropertyDescription("Labels of the issues, up to 20." + Plane.OPERATION)
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            @Size(max = 20)
            List<@Size(min = 1, max = 50) String> labels) {
        /** Copies the collections, so that the value never changes. */
        public Github {
            labels = Immutable.copyOrEmpty(labels);
        }
    }
}
