package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was observed of a Site. */
@ApiObject
public record SiteStatus(
        @JsonPropertyDescription("The generation of the spec that this status speaks of.") @Min(0) @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("What was observed, one entry for each type.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Condition> conditions,

        @JsonPropertyDescription("What was observed of each environment.") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<EnvironmentStatus> environments) {
    /** Copies the collections, so that the value never changes. */
    public SiteStatus {
        conditions = Immutable.copyOrEmpty(conditions);
        environments = Immutable.copyOrEmpty(environments);
    }
}
