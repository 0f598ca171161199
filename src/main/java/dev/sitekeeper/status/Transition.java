package dev.sitekeeper.status;

import dev.sitekeeper.api.v1alpha1.Condition;
import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A condition whose status, or whose reason for being for the worse, changed: what people are told of by an Event, once.
 *
 * @param now the condition as it is now
 */
public record Transition(Condition now) {

    private static final Set<String> SUMMARIES = Set.of(ConditionType.READY, ConditionType.HEALTHY);
    private static final Set<String> ON_THE_WAY = Set.of(
            Reason.CLASS_NOT_APPLIED,
            Reason.NOT_APPLIED,
            Reason.REVISION_PENDING,
            Reason.PUSHING,
            Reason.REPAIRING,
            Reason.AWAITING_DESTROY,
            Reason.DELETING);

    /**
     * What changed from one list of conditions to the next. A condition that appears counts if it is for the worse.
     * {@code Reconciling} and {@code Stalled} don't count, nor what a refusal makes unknown: the condition that causes them
     * is told itself.
     */
    static List<Transition> between(List<Condition> before, List<Condition> after) {
        var news = after.stream()
                .filter(now -> !Summary.PRESENT_WHILE_TRUE.contains(now.type()))
                .filter(now -> !now.reason().equals(Reason.NOT_KEPT))
                .map(Transition::new)
                .filter(transition -> transition.isNewsAfter(find(before, transition.now.type())))
                .toList();
        return news.stream()
                .filter(transition -> !transition.repeatsOneOf(news))
                .toList();
    }

    /** A summary says again what its cause says: an Event of the cause is enough. */
    private boolean repeatsOneOf(List<Transition> news) {
        return SUMMARIES.contains(now.type())
                && isForTheWorse()
                && news.stream()
                        .anyMatch(other -> !SUMMARIES.contains(other.now.type())
                                && other.isForTheWorse()
                                && other.now.reason().equals(now.reason()));
    }

    /** Whether somebody should look at it: it is for the worse, and not a step on the usual way. */
    public boolean isWarning() {
        return isForTheWorse() && !ON_THE_WAY.contains(now.reason());
    }

    private boolean isForTheWorse() {
        return now.status() == Fact.untoward(now.type());
    }

    private boolean isNewsAfter(Optional<Condition> before) {
        if (before.isEmpty()) {
            return isForTheWorse();
        }
        var was = before.get();
        boolean failsOtherwise = isForTheWorse() && !was.reason().equals(now.reason());
        return was.status() != now.status() || failsOtherwise;
    }

    private static Optional<Condition> find(List<Condition> conditions, String type) {
        return conditions.stream().filter(c -> c.type().equals(type)).findFirst();
    }
}
