package dev.sitekeeper.site;

import dev.sitekeeper.api.v1alpha1.LabelRequirement;
import dev.sitekeeper.api.v1alpha1.LabelSelector;
import java.util.Map;

/** Kubernetes' label selectors, as {@code metav1.LabelSelector} documents them: an empty one selects everything. */
final class Labels {

    private Labels() {}

    static boolean match(LabelSelector selector, Map<String, String> labels) {
        return labels.entrySet().containsAll(selector.matchLabels().entrySet())
                && selector.matchExpressions().stream().allMatch(r -> meets(r, labels));
    }

    private static boolean meets(LabelRequirement requirement, Map<String, String> labels) {
        var value = labels.get(requirement.key());
        return switch (requirement.operator()) {
            case In -> value != null && requirement.values().contains(value);
            case NotIn -> value == null || !requirement.values().contains(value);
            case Exists -> value != null;
            case DoesNotExist -> value == null;
        };
    }
}
