package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/** Selects objects by their labels, as metav1.LabelSelector does. */
@ApiObject
public record LabelSelector(
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> matchLabels,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<LabelRequirement> matchExpressions) {
    /** Copies the collections, so that the value never changes. */
    public LabelSelector {
        matchLabels = Immutable.copyOrEmpty(matchLabels);
        matchExpressions = Immutable.copyOrEmpty(matchExpressions);
    }
}
