package dev.sitekeeper.reconcile;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.api.v1alpha1.Suspend;
import dev.sitekeeper.cloud.Action;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Plan;
import dev.sitekeeper.status.Fact;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Operation of a Site is paused.
 *
 * @param suspend why, and until when
 * @param resumption what is to be done when it goes on
 */
record Pause(Suspend suspend, Plan resumption) {

    private static final Set<String> PAUSED = Set.of(
            ConditionType.PATCHING_IN_SYNC,
            ConditionType.BACKUP_IN_SYNC,
            ConditionType.CANARY_IN_SYNC,
            ConditionType.ALARMS_IN_SYNC);

    /** What is done to none, or looked at by nothing, meanwhile; the alarm on a canary that stands still fires. */
    private static final Set<String> UNKNOWN_MEANWHILE =
            Set.of(ConditionType.PATCHED, ConditionType.BACKED_UP, ConditionType.REACHABLE, ConditionType.ALARMS_CLEAR);

    /** What to say instead of a fact that holds for what goes on. */
    Fact over(Fact fact) {
        if (UNKNOWN_MEANWHILE.contains(fact.type()) && !fact.reason().equals(Reason.NOT_APPLICABLE)) {
            return Fact.unknown(fact.type(), Reason.SUSPENDED, message());
        }
        return fact.isTrue() && PAUSED.contains(fact.type()) && !fact.reason().equals(Reason.NOT_APPLICABLE)
                ? Fact.holds(fact.type(), Reason.SUSPENDED, message())
                : fact;
    }

    /** What waits of some objects. */
    Stream<Action> waiting(Set<ObjectKey> objects) {
        return resumption.actions().stream().filter(action -> objects.contains(action.key()));
    }

    private String message() {
        var why = suspend.reason() == null ? "" : ": " + suspend.reason();
        var end = suspend.until() == null ? "until spec.suspend is removed" : "until " + suspend.until();
        return "paused " + end + why;
    }
}
