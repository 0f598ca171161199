package dev.sitekeeper.cloud.duty.monitoring;

import dev.sitekeeper.cloud.Content;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.Presence;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A composite alarm that is on while any of some alarms is, as far as they are there and ours: CloudWatch refuses a rule that names one
 * that isn't, and doesn't let anyone remove one that a rule names.
 *
 * @param description what to do, for whoever is woken by it
 * @param alarms the alarms
 * @param topics whom it tells of alarm and recovery
 * @param actionsEnabled whether it tells them
 */
record WantedCompositeAlarm(String description, List<ObjectKey> alarms, List<String> topics, boolean actionsEnabled)
        implements Content {

    /** With some of its alarms. */
    @Override
    public boolean isOnTheWay(Content is) {
        return is instanceof CompositeAlarm composite
                && composite.equals(as(composite.rule()))
                && AnyOf.isOf(
                        composite.rule(), alarms.stream().map(ObjectKey::name).toList());
    }

    @Override
    public Optional<Content> forNow(Optional<Observed> itself, Function<ObjectKey, Presence> presence) {
        var there = alarms.stream()
                .filter(alarm -> presence.apply(alarm) != Presence.ABSENT)
                .map(ObjectKey::name)
                .toList();
        return there.isEmpty() ? Optional.empty() : Optional.of(as(AnyOf.rule(there)));
    }

    @Override
    public WantedCompositeAlarm paused() {
        return new WantedCompositeAlarm(description, alarms, topics, false);
    }

    private CompositeAlarm as(String rule) {
        return new CompositeAlarm(description, rule, actionsEnabled, topics, topics, "");
    }
}
