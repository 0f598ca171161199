package dev.sitekeeper.cloud.duty.monitoring;

import dev.sitekeeper.cloud.Content;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.duty.Kinds;
import java.util.List;

/**
 * A CloudWatch alarm that is on while any of others is: one call for whoever is on duty, however many of them fire.
 *
 * @param description what to do, for whoever is woken by it
 * @param rule as CloudWatch writes it
 * @param actionsEnabled whether anybody is told
 * @param alarmActions ARNs, in order of the alphabet
 * @param okActions ARNs, in order of the alphabet
 * @param suppressor an alarm that keeps the actions from being taken; we set none
 */
public record CompositeAlarm(
        String description,
        String rule,
        boolean actionsEnabled,
        List<String> alarmActions,
        List<String> okActions,
        String suppressor)
        implements Content {

    public CompositeAlarm {
        alarmActions = alarmActions.stream().sorted().toList();
        okActions = okActions.stream().sorted().toList();
    }

    /** Whether somebody is told when it fires. */
    public boolean tells() {
        return actionsEnabled && !alarmActions.isEmpty();
    }

    /** Whoever is told of its alarms is told by it. */
    @Override
    public boolean refersTo(ObjectKey other) {
        return other.kind().equals(Kinds.ALARM) && AnyOf.refersTo(rule, other.name());
    }
}
