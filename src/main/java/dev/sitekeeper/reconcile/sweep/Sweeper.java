package dev.sitekeeper.reconcile.sweep;

import dev.sitekeeper.cloud.CloudException;
import dev.sitekeeper.cloud.Home;
import dev.sitekeeper.cloud.InventoryStore;
import dev.sitekeeper.cloud.Snapshot;
import dev.sitekeeper.cloud.Sweep;
import dev.sitekeeper.config.OperatorConfig;
import dev.sitekeeper.reconcile.fleet.Fleet;
import dev.sitekeeper.reconcile.fleet.ReconcileTriggers;
import dev.sitekeeper.site.ClassResolver;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.telemetry.LogKeys;
import dev.sitekeeper.telemetry.Meters;
import dev.sitekeeper.telemetry.Meters.SweepResult;
import dev.sitekeeper.telemetry.Pulse;
import dev.sitekeeper.telemetry.Pulse.Part;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Keeps the inventory current: sweeps every account and region at an interval, each at its own time and once at a time. */
@Singleton
public class Sweeper {

    private static final Logger LOG = Logger.getLogger(Sweeper.class);
    /** How many times in an interval it is seen which places are due. */
    private static final int LOOKS = 60;

    private final Fleet fleet;
    private final Sweep sweep;
    private final InventoryStore inventory;
    private final Housekeeping housekeeping;
    private final Orphans orphans;
    private final SharedObjects shared;
    private final QuotaSurvey quotas;
    private final ReconcileTriggers triggers;
    private final SweepPermits permits;
    private final Meters meters;
    private final Pulse pulse;
    private final Clock clock;
    private final OperatorConfig config;
    /** When somebody last asked for a look at all of a place. */
    private final Map<Place, Instant> asked = new ConcurrentHashMap<>();

    private final SweepSchedule schedule;
    private final SweepTimes times;
    private final Set<Place> beingSwept = ConcurrentHashMap.newKeySet();
    private final Set<Place> beingCleared = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("sweeper").daemon().factory());
    private final ExecutorService sweeps = Executors.newVirtualThreadPerTaskExecutor();

    Sweeper(
            Fleet fleet,
            Sweep sweep,
            InventoryStore inventory,
            Housekeeping housekeeping,
            Orphans orphans,
            SharedObjects shared,
            QuotaSurvey quotas,
            ReconcileTriggers triggers,
            SweepPermits permits,
            Meters meters,
            Pulse pulse,
            Clock clock,
            OperatorConfig config) {
        this.fleet = fleet;
        this.sweep = sweep;
        this.inventory = inventory;
        this.housekeeping = housekeeping;
        this.orphans = orphans;
        this.shared = shared;
        this.quotas = quotas;
        this.triggers = triggers;
        this.permits = permits;
        this.meters = meters;
        this.pulse = pulse;
        this.clock = clock;
        this.config = config;
        this.schedule = new SweepSchedule(fleet, inventory, clock, config);
        this.times = new SweepTimes(config.aws().sweepInterval());
    }

    /** Called once, when the watches know every Site. */
    public void start() {
        long interval = config.aws().sweepInterval().toMillis();
        var _ = pace.scheduleAtFixedRate(this::lookAround, 0, interval, TimeUnit.MILLISECONDS);
        var _ = pace.scheduleAtFixedRate(this::sweepDue, 0, Math.max(1, interval / LOOKS), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        pace.shutdownNow();
        sweeps.shutdownNow();
    }

    /**
     * Sweeps what a class has now, unless a sweep of it is under way.
     *
     * @param ofClass where that is
     */
    public void soon(Collection<Place> ofClass) {
        ofClass.forEach(this::sweepSoon);
    }

    /**
     * Lists everything that a class has: now, or where a sweep is under way, with the next one.
     *
     * @param ofClass where that is
     */
    public void lookAgain(Collection<Place> ofClass) {
        for (var place : ofClass) {
            asked.put(place, clock.instant());
            sweepSoon(place);
        }
    }

    private void sweepSoon(Place place) {
        alone(place, beingSwept, () -> permits.during(place, () -> sweep(place)));
    }

    /** Does something in a place on a thread of its own, unless the same is under way there. */
    private void alone(Place place, Set<Place> busy, Runnable work) {
        if (busy.add(place)) {
            sweeps.execute(() -> {
                LogKeys.dropInherited();
                try (var _ = LogKeys.ofPlace(place)) {
                    work.run();
                } finally {
                    busy.remove(place);
                }
            });
        }
    }

    /** Begins the sweeps of the places whose time has come. */
    void sweepDue() {
        try {
            times.due(fleet.places().keySet(), clock.instant()).forEach(this::sweepSoon);
        } catch (RuntimeException e) {
            LOG.error("sweeps could not be started; tried again in a moment", e);
        }
    }

    /** Once in an interval. */
    void lookAround() {
        pulse.beat(Part.SWEEPER);
        try {
            housekeeping.lookAround();
            asked.keySet().retainAll(fleet.places().keySet());
        } catch (RuntimeException e) {
            LOG.error("a look at what is gone failed; tried again at the next turn", e);
        }
    }

    /** A mistake of ours there must not keep from anybody what AWS holds. */
    private void survey(Snapshot found) {
        try {
            quotas.look(inventory.preview(found));
        } catch (RuntimeException e) {
            LOG.errorf(e, "who lacks what in %s was not found out; tried again at the next sweep", found.place());
        }
    }

    private void sweep(Place place) {
        try {
            var homes = fleet.places().getOrDefault(place, Set.of());
            var found = look(place, homes);
            found.failures()
                    .filter(CloudException::isUnexpected)
                    .distinct()
                    .forEach(failure -> LOG.error(failure.getMessage(), failure.getCause()));
            if (pace.isShutdown() || !fleet.places().containsKey(place)) {
                return;
            }
            survey(found);
            triggers.swept(inventory.replace(found));
            fleet.classes()
                    .filter(c -> ClassResolver.place(c.getSpec().aws()).equals(place))
                    .forEach(triggers::siteClass);
            alone(place, beingCleared, () -> clear(place));
        } catch (RuntimeException e) {
            LOG.errorf(e, "the sweep of %s failed; tried again at the next turn", place);
        }
    }

    /** Removes what nobody wants any more. However many calls that takes, the next sweep doesn't wait for it. */
    private void clear(Place place) {
        try {
            orphans.collect(place);
            shared.collect(place);
        } catch (RuntimeException e) {
            LOG.errorf(e, "what nobody wants in %s could not be removed; tried again after the next sweep", place);
        }
    }

    private Snapshot look(Place place, Set<Home> homes) {
        var begun = clock.instant();
        var result = SweepResult.FAILED;
        try {
            var before = inventory.current().in(place);
            var found = sweep.of(place, homes, before, schedule.due(place, Optional.ofNullable(asked.get(place))));
            result = found.isComplete() ? SweepResult.COMPLETE : SweepResult.INCOMPLETE;
            return found;
        } finally {
            meters.swept(place, result, Duration.between(begun, clock.instant()));
        }
    }
}
