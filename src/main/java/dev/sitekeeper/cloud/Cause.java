package dev.sitekeeper.cloud;

import java.util.Optional;

/** Why something is done. */
public enum Cause {
    /** What is wanted is another than before, or was not there yet. */
    DECLARED,
    /** Others changed, copied or removed what was as it should be. */
    DRIFT,
    /** It is a later step of what the operator began. */
    COMPLETED;

    /**
     * Why an action is in a plan.
     *
     * @param before the object as it was last seen in line; empty where it wasn't since the start, or has been removed by the operator: then what others
     *     did meanwhile can't be told from what was declared
     */
    static Cause of(Action action, Optional<Observed> before) {
        return switch (action) {
            case Action.Create _ -> before.isPresent() ? DRIFT : DECLARED;
            case Action.Update update when update.completes() -> COMPLETED;
            case Action.Update update ->
                before.filter(o -> wasAs(update.desired(), o)).isPresent() ? DRIFT : DECLARED;
            case Action.Delete delete when delete.isDuplicate() -> DRIFT;
            case Action.Adopt _, Action.Leave _, Action.Delete _ -> DECLARED;
        };
    }

    private static boolean wasAs(Desired desired, Observed before) {
        return before.content().equals(desired.content()) && desired.tagsAreOn(before);
    }
}
