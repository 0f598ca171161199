package dev.sitekeeper.reconcile.fact;

import dev.sitekeeper.cloud.Action;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Plan;
import dev.sitekeeper.cloud.Plan.Hold;
import dev.sitekeeper.site.TagKeys;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What of a plan is still to be done, and why it waits. Pure.
 *
 * @param left the plan that is left
 */
record PendingChanges(Plan left) {

    /** Why a change waits; in this order they are listed, so that what people have to do something about is not flooded by the rest. */
    enum Why {
        QUOTA_FULL,
        FOREIGN,
        DRIFT_REPORTED,
        MAY_BE_WANTED,
        UNDER_WAY,
        STILL_NEEDED
    }

    /**
     * Those of an environment.
     *
     * @param keys what is wanted for it
     */
    Stream<Action> of(String environment, Set<ObjectKey> keys) {
        return Stream.of(
                        left.full().stream().map(Plan.Full::create),
                        left.foreign().stream().filter(Action.Adopt::isOffered),
                        left.changes())
                .<Action>flatMap(actions -> actions)
                .filter(a -> keys.contains(a.key())
                        || (a instanceof Action.Delete delete && mayBeOf(environment, delete))
                        || a instanceof Action.Leave);
    }

    /** As users read them, in the order of {@link Why}. */
    List<String> list(Stream<? extends Action> changes) {
        return changes.sorted(Comparator.comparing(this::why))
                .map(Action::toString)
                .distinct()
                .toList();
    }

    Why why(Action action) {
        if (left.full().stream().anyMatch(f -> f.create().equals(action))) {
            return Why.QUOTA_FULL;
        }
        if (action instanceof Action.Adopt) {
            return Why.FOREIGN;
        }
        return hold(action)
                .map(hold -> switch (hold) {
                    case DRIFT_REPORTED -> Why.DRIFT_REPORTED;
                    case MAY_BE_WANTED -> Why.MAY_BE_WANTED;
                    case STILL_NEEDED -> Why.STILL_NEEDED;
                })
                .orElse(Why.UNDER_WAY);
    }

    /** The environment whose object goes; empty where its tags don't tell. */
    static Optional<String> environmentOf(Action.Delete removal) {
        return Optional.ofNullable(removal.observed().tags().get(TagKeys.ENVIRONMENT));
    }

    private Optional<Hold> hold(Action action) {
        return left.held().stream()
                .filter(h -> h.action().equals(action))
                .map(Plan.Held::hold)
                .findFirst();
    }

    /** What names no environment may be of any. */
    private static boolean mayBeOf(String environment, Action.Delete removal) {
        return environmentOf(removal).map(environment::equals).orElse(true);
    }
}
