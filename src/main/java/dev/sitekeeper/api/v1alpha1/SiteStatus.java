package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was observed of a Site. */
@ApiObject
public record SiteStatus(
        @Nullable Long observedGeneration,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Condition> conditions,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<EnvironmentStatus> environments) {
    /** Copies the collections, so that the value never changes. */
    public SiteStatus {
        conditions = Immutable.copyOrEmpty(conditions);
        environments = Immutable.copyOrEmpty(environments);
    }
}
