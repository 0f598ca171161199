package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** One condition on a label, as metav1.LabelSelectorRequirement. */
@ApiObject
@ValidationRule(
        value = "(self.operator in ['In', 'NotIn']) == (has(self.values) && self.values.size() > 0)",
        message = "In and NotIn need values, Exists and DoesNotExist allow none")
public record LabelRequirement(
        @JsonPropertyDescription("The label's key.") @Required @Pattern(Patterns.LABEL_KEY) @Size(min = 1, max = 317)
        String key,

        @JsonPropertyDescription(
                "How the label's value is compared: In and NotIn need values, Exists and DoesNotExist allow " + "none.")
        @Required
        Operator operator,

        @JsonPropertyDescription("The values to compare with.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 20)
        List<@Pattern(Patterns.LABEL_VALUE) @Size(max = 63) String> values) {
    /** Copies the collections, so that the value never changes. */
    public LabelRequirement {
        values = Immutable.copyOrEmpty(values);
    }

    /** How the label's value is compared. */
    public enum Operator {
        /** The value is one of those given. */
        In,
        /** The value is none of those given, or the label is absent. */
        NotIn,
        /** The label is there. */
        Exists,
        /** The label is absent. */
        DoesNotExist
    }
}
