package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;

/** Selects objects by their labels, as metav1.LabelSelector does. */
@ApiObject
public record LabelSelector(
        @JsonPropertyDescription("Labels that an object must bear, all of them.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 10)
        @ValidationRule(
                value = "self.all(k, k.matches(r'" + Patterns.LABEL_KEY + "'))",
                message = "each key " + Patterns.LABEL_KEY_IN_WORDS)
        Map<String, @Pattern(Patterns.LABEL_VALUE) @Size(max = 63) String> matchLabels,

        @JsonPropertyDescription("Conditions on labels that an object must fulfil, all of them.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 10)
        List<LabelRequirement> matchExpressions) {
    /** Copies the collections, so that the value never changes. */
    public LabelSelector {
        matchLabels = Immutable.copyOrEmpty(matchLabels);
        matchExpressions = Immutable.copyOrEmpty(matchExpressions);
    }
}
