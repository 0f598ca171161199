package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was observed of a class. */
@ApiObject
public record SiteClassStatus(
        @Nullable Long observedGeneration,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Condition> conditions,
        @Nullable Integer sites,
        @Nullable RevisionStatus revision,
        @Nullable String pullRequest,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<QuotaStatus> quotas) {
    /** Copies the collections, so that the value never changes. */
    public SiteClassStatus {
        conditions = Immutable.copyOrEmpty(conditions);
        quotas = Immutable.copyOrEmpty(quotas);
    }
}
