package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was observed of a class. */
@ApiObject
public record SiteClassStatus(
        @JsonPropertyDescription("The generation of the spec that this status speaks of.") @Min(0) @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("What was observed, one entry for each type.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Condition> conditions,

        @JsonPropertyDescription("How many Sites use the class.") @Nullable
        Integer sites,

        @JsonPropertyDescription("Where the Terraform of the class's own root stands.") @Nullable
        RevisionStatus revision,

        @JsonPropertyDescription("The pull request of the class's own root that waits for people.") @Nullable
        String pullRequest,

        @JsonPropertyDescription("AWS quotas that Sites use up.") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<QuotaStatus> quotas) {
    /** Copies the collections, so that the value never changes. */
    public SiteClassStatus {
        conditions = Immutable.copyOrEmpty(conditions);
        quotas = Immutable.copyOrEmpty(quotas);
    }
}
