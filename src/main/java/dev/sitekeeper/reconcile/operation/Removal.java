package dev.sitekeeper.reconcile.operation;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.cloud.Outcome;
import dev.sitekeeper.cloud.Plan;
import dev.sitekeeper.status.Abridged;
import dev.sitekeeper.status.Fact;
import java.util.List;

/**
 * How far the removal of a Site's operational objects is.
 *
 * @param left the plan that is left
 * @param outcomes how the removals ended
 * @param unlisted why it isn't certain yet that nothing is left; empty once complete listings that began later show it
 */
public record Removal(Plan left, List<Outcome> outcomes, List<String> unlisted) {

    /** Whether nothing is left, and that is certain. */
    public boolean isDone() {
        return left.isInLine() && unlisted.isEmpty();
    }

    /** What to tell of it. */
    public Fact fact() {
        return Fact.fails(ConditionType.READY, Reason.DELETING, message());
    }

    private String message() {
        var failure = outcomes.stream().flatMap(o -> o.failure().stream()).findFirst();
        if (failure.isPresent()) {
            var how = failure.get().failure() == Failure.Conflict ? "waiting: " : "the last attempt failed: ";
            return "operational objects are being removed; " + how
                    + failure.get().getMessage();
        }
        if (!left.actions().isEmpty()) {
            return "operational objects are being removed: "
                    + Abridged.list(
                            left.actions().stream().map(a -> a.key().toString()).toList(), ", ");
        }
        return "operational objects were removed; " + String.join("; ", unlisted);
    }
}
