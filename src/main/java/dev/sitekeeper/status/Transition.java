package dev.sitekeeper.status;

import dev.sitekeeper.api.v1alpha1.Condition;
import java.util.List;
import java.util.Optional;

/**
 * A condition whose status, or whose reason for not being true, changed: what people are told of by an Event, once.
 *
 * @param now the condition as it is now
 */
public record Transition(Condition now) {

    /** What changed from one list of conditions to the next; a condition that appears untrue for the first time counts. */
    static List<Transition> between(List<Condition> before, List<Condition> after) {
        return after.stream()
                .filter(now -> isNews(find(before, now.type()), now))
                .map(Transition::new)
                .toList();
    }

    /** Whether it is for the worse. */
    public boolean isWarning() {
        return now.status() == Condition.Status.False;
    }

    private static boolean isNews(Optional<Condition> before, Condition now) {
        if (before.isEmpty()) {
            return now.status() != Condition.Status.Unknown;
        }
        var was = before.get();
        boolean failsOtherwise =
                now.status() == Condition.Status.False && !was.reason().equals(now.reason());
        return was.status() != now.status() || failsOtherwise;
    }

    private static Optional<Condition> find(List<Condition> conditions, String type) {
        return conditions.stream().filter(c -> c.type().equals(type)).findFirst();
    }
}
