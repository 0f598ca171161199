package dev.sitekeeper.cloud.duty.monitoring;

import dev.sitekeeper.cloud.Content;
import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.Presence;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An alarm as it should be in the end, and what it is until then.
 *
 * @param settled as it should be in the end
 * @param standsIn for what it stands in; empty for all but the first of a composite alarm's
 * @param startsDeaf whether silence means nothing before the first data: what is measured from within a machine, or by a
 *     canary, is there some minutes after what it is measured on, and would fire meanwhile
 */
record WantedAlarm(Alarm settled, Optional<StandIn> standsIn, boolean startsDeaf) implements Content {

    private static final String SAYS_NOTHING = "missing";

    /**
     * For a composite alarm that isn't there yet: there is no moment in which nobody would be told.
     *
     * @param composite which tells from then on
     * @param topics whom it tells
     */
    record StandIn(ObjectKey composite, List<String> topics) {}

    @Override
    public Optional<Content> forNow(Optional<Observed> itself, Function<ObjectKey, Presence> presence) {
        var alarm = standsIn.filter(s -> isToTell(itself, presence.apply(s.composite())))
                .map(s -> settled.telling(s.topics()))
                .orElse(settled);
        boolean isDeaf = startsDeaf && itself.filter(this::hasHeard).isEmpty();
        return Optional.of(isDeaf ? alarm.whenSilent(SAYS_NOTHING) : alarm);
    }

    /** Where it isn't known whether the composite alarm is there, it goes on as it is, and begins by telling: better twice than not at all. */
    private static boolean isToTell(Optional<Observed> itself, Presence composite) {
        return switch (composite) {
            case ABSENT -> true;
            case CERTAIN -> false;
            case POSSIBLE ->
                itself.filter(is -> is.content() instanceof Alarm alarm
                                && alarm.alarmActions().isEmpty())
                        .isEmpty();
        };
    }

    /** Telling nobody. Where a canary stands still, silence means nothing: the alarm doesn't fire for that, so it can fire for what is there afterwards. */
    @Override
    public WantedAlarm paused() {
        var silenced = settled.silenced();
        return new WantedAlarm(standsStill() ? silenced.whenSilent(SAYS_NOTHING) : silenced, standsIn, startsDeaf);
    }

    /** Whether a pause stops what measures it. */
    private boolean standsStill() {
        return settled.dimensions().containsKey("CanaryName");
    }

    /** With the topics or without, deaf or not. */
    @Override
    public boolean isOnTheWay(Content is) {
        return is instanceof Alarm alarm
                && alarm.telling(List.of())
                        .whenSilent(SAYS_NOTHING)
                        .equals(settled.telling(List.of()).whenSilent(SAYS_NOTHING))
                && (alarm.missingData().equals(settled.missingData())
                        || alarm.missingData().equals(SAYS_NOTHING))
                && standsIn.map(StandIn::topics).orElse(List.of()).containsAll(alarm.alarmActions())
                && alarm.alarmActions().equals(alarm.okActions());
    }

    /** Whether data came since it watches what it is to watch. */
    private boolean hasHeard(Observed itself) {
        return itself.content() instanceof Alarm alarm
                && alarm.watchesAs(settled)
                && (itself.health() != Health.Unknown.INSTANCE
                        || alarm.missingData().equals(settled.missingData()));
    }
}
