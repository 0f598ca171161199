package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which patches are approved, and how long after their release. */
@ApiObject
public record PatchRule(
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> severities,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> classifications,
        @Nullable Integer approveAfterDays) {
    /** Copies the collections, so that the value never changes. */
    public PatchRule {
        severities = Immutable.copyOrEmpty(severities);
        classifications = Immutable.copyOrEmpty(classifications);
    }
}
