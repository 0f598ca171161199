package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** One condition on a label, as metav1.LabelSelectorRequirement. */
@ApiObject
public record LabelRequirement(
        String key,
        Operator operator,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> values) {
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
