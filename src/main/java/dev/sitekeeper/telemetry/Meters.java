package dev.sitekeeper.telemetry;

import dev.sitekeeper.cloud.Outcome;
import dev.sitekeeper.site.Place;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/**
 * The product's own meters. No tag names a Site or anything else of which there may be many: who wants to know which one
 * reads its status, its Events or the log.
 */
@Singleton
public class Meters {

    static final String RECONCILES = "sitekeeper.reconciles";
    static final String UNDER_WAY = "sitekeeper.reconciles.under.way";
    static final String SWEEPS = "sitekeeper.sweeps";
    static final String SWEEP_AGE = "sitekeeper.sweep.age";
    static final String ACTIONS = "sitekeeper.actions";
    static final String ROOTS = "sitekeeper.git.roots";
    static final String CALLS = "sitekeeper.aws.calls";
    static final String WAITING = "sitekeeper.aws.calls.waiting";
    static final String PUSHES = "sitekeeper.git.pushes";

    private final MeterRegistry registry;
    private final Clock clock;
    /** Two classes may enter an account by two roles, of which one is broken. */
    private final Map<Place, Instant> lastComplete = new ConcurrentHashMap<>();

    private final Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();

    public Meters(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** How a turn of a reconciler ended. */
    public enum TurnResult {
        /** The status was as it should be already. */
        UNCHANGED,
        /** The status was written. */
        TOLD,
        /** A deletion waits. */
        REMOVING,
        /** The resource was let go. */
        REMOVED,
        /** An exception ended it; it is tried again. */
        FAILED;

        /** As tags and logs name it. */
        @Override
        public String toString() {
            return lowerCase(this);
        }
    }

    /** How a sweep of a place ended. */
    public enum SweepResult {
        /** Everything was listed. */
        COMPLETE,
        /** Something could not be listed. */
        INCOMPLETE,
        /** An exception ended it. */
        FAILED
    }

    /** How one request to AWS ended. */
    public enum CallResult {
        /** AWS did what was asked. */
        OK,
        /** AWS asked us to slow down. */
        THROTTLED,
        /** AWS would not do it, or its answer was not understood. */
        REFUSED,
        /** AWS failed. */
        BROKEN,
        /** AWS did not answer in time. */
        TIMEOUT,
        /** No connection, or one that broke. */
        UNREACHABLE
    }

    /**
     * A reconciler's turn begins; {@link #reconciled} ends it.
     *
     * @param kind of the resource
     */
    public void reconciling(String kind) {
        underWay(kind).incrementAndGet();
    }

    private AtomicInteger underWay(String kind) {
        return underWay.computeIfAbsent(kind, k -> {
            var turns = new AtomicInteger();
            Gauge.builder(UNDER_WAY, turns, AtomicInteger::doubleValue)
                    .description("Turns of the reconcilers that have begun and not ended")
                    .tag("kind", k)
                    .register(registry);
            return turns;
        });
    }

    /**
     * A reconciler had its turn.
     *
     * @param kind of the resource
     */
    public void reconciled(String kind, TurnResult result, Duration took) {
        underWay(kind).decrementAndGet();
        Timer.builder(RECONCILES)
                .description("Turns of the reconcilers")
                .tag("kind", kind)
                .tag("result", result.toString())
                .register(registry)
                .record(took);
    }

    /** A place was swept. Its age is that of the last complete sweep; before one, the time since the first was tried. */
    public void swept(Place place, SweepResult result, Duration took) {
        Timer.builder(SWEEPS)
                .description("Looks at everything that an account and region hold")
                .tags(tags(place))
                .tag("result", lowerCase(result))
                .register(registry)
                .record(took);
        var begun = clock.instant().minus(took);
        if (result == SweepResult.COMPLETE) {
            lastComplete.put(place, begun);
        } else {
            lastComplete.putIfAbsent(place, begun);
        }
        if (registry.find(SWEEP_AGE).tags(tags(place)).gauge() == null) {
            showAge(place);
        }
    }

    private void showAge(Place place) {
        Gauge.builder(SWEEP_AGE, () -> age(place))
                .description(
                        "How old the last complete look at an account and region is, through whatever role it is oldest")
                .baseUnit("seconds")
                .tags(tags(place))
                .register(registry);
    }

    /** Other places are not swept any more: their age would only grow, and what was asked of them is asked no more. One that is entered by another role is as old as it was. */
    public void sweptAreOnly(Set<Place> places) {
        places.forEach(place -> lastComplete(place).ifPresent(since -> lastComplete.putIfAbsent(place, since)));
        var kept = places.stream().map(Meters::tags).collect(Collectors.toSet());
        lastComplete.keySet().retainAll(places);
        registry.find(SWEEP_AGE).gauges().stream()
                .filter(age -> !kept.contains(Tags.of(age.getId().getTags())))
                .forEach(registry::remove);
        registry.find(CALLS).counters().stream()
                .filter(calls -> kept.stream().noneMatch(place -> isOf(place, calls)))
                .forEach(registry::remove);
    }

    private static boolean isOf(Tags place, Meter meter) {
        return place.stream()
                .allMatch(tag -> tag.getValue().equals(meter.getId().getTag(tag.getKey())));
    }

    /** Something was done in AWS, or tried in vain. */
    public void acted(Outcome outcome) {
        Counter.builder(ACTIONS)
                .description("Objects made, changed and removed in AWS to bring it in line")
                .tag("object", outcome.action().key().kind().name())
                .tag("action", outcome.action().done().toLowerCase(Locale.ROOT))
                .tag("why", lowerCase(outcome.cause()))
                .tag(
                        "result",
                        outcome.failure().map(e -> lowerCase(e.failure())).orElse("done"))
                .register(registry)
                .increment();
    }

    /**
     * It is known what became of a root that was to be committed.
     *
     * @param result one of a closed list
     */
    public void delivered(String result) {
        Counter.builder(ROOTS)
                .description("Terraform roots of which it is news what became of them in Git")
                .tag("result", result)
                .register(registry)
                .increment();
    }

    /**
     * A request was made to AWS; one that is tried again counts each time.
     *
     * @param place where; its requests are forgotten when no class names it any more
     * @param service as IAM names it
     * @param operation as AWS names it
     */
    public void called(Place place, String service, String operation, CallResult result) {
        Counter.builder(CALLS)
                .description("Requests to AWS")
                .tags(tags(place))
                .tag("service", service)
                .tag("operation", operation)
                .tag("result", lowerCase(result))
                .register(registry)
                .increment();
    }

    /**
     * Shows how many requests to AWS wait for their turn; to be called once for each account and region.
     *
     * @param waiting asked whenever somebody looks
     */
    public void showWaiting(String accountId, String region, IntSupplier waiting) {
        Gauge.builder(WAITING, waiting::getAsInt)
                .description("Requests to AWS that wait for their turn at AWS's rates")
                .tag("account", accountId)
                .tag("region", region)
                .register(registry);
    }

    /**
     * Commits were pushed, or it was tried.
     *
     * @param result one of a closed list
     */
    public void pushed(String result) {
        Counter.builder(PUSHES)
                .description("Pushes of commits to repositories")
                .tag("result", result)
                .register(registry)
                .increment();
    }

    private double age(Place place) {
        return lastComplete(place)
                .map(since -> Duration.between(since, clock.instant()).toMillis() / 1_000.0)
                .orElse(Double.NaN);
    }

    /** Through the role through which it is longest ago. */
    private Optional<Instant> lastComplete(Place place) {
        return lastComplete.entrySet().stream()
                .filter(swept -> tags(swept.getKey()).equals(tags(place)))
                .map(Map.Entry::getValue)
                .min(Comparator.naturalOrder());
    }

    private static Tags tags(Place place) {
        return Tags.of("account", place.accountId(), "region", place.region());
    }

    private static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
