package dev.sitekeeper.reconcile.sweep;

import static dev.sitekeeper.cloud.Samples.ALARM;
import static dev.sitekeeper.cloud.Samples.INSTALLATION;
import static dev.sitekeeper.cloud.Samples.NOON;
import static dev.sitekeeper.cloud.Samples.OTHER_SITE;
import static dev.sitekeeper.cloud.Samples.SITE;
import static dev.sitekeeper.cloud.Samples.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.cloud.Found;
import dev.sitekeeper.cloud.HandOverReader;
import dev.sitekeeper.cloud.InventoryStore;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.Listing;
import dev.sitekeeper.cloud.MutableClock;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.ObjectPort;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.PlanExecutor;
import dev.sitekeeper.cloud.Planner;
import dev.sitekeeper.cloud.Samples;
import dev.sitekeeper.cloud.Sweep;
import dev.sitekeeper.cloud.TagIndex;
import dev.sitekeeper.cloud.Tier;
import dev.sitekeeper.reconcile.Cluster;
import dev.sitekeeper.reconcile.Settings;
import dev.sitekeeper.reconcile.Sites;
import dev.sitekeeper.reconcile.desired.DesiredStates;
import dev.sitekeeper.reconcile.fleet.Fleet;
import dev.sitekeeper.reconcile.fleet.MissedCreations;
import dev.sitekeeper.reconcile.fleet.ReconcileTriggers;
import dev.sitekeeper.reconcile.operation.Quotas;
import dev.sitekeeper.reconcile.operation.RefusedRequests;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.telemetry.Meters;
import dev.sitekeeper.telemetry.Pulse;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sweeps of accounts, each with an alarm of {@code web/corporate}, of which some don't answer, or refuse. */
class SweeperTest {

    private static final int PERMITS = 2;
    private static final Duration INTERVAL = new Settings(Duration.ZERO).sweepInterval();

    private final MutableClock clock = new MutableClock(NOON);
    private final Cluster cluster = new Cluster();
    private final Fleet fleet = cluster.fleet();
    private final ReconcileTriggers triggers = new ReconcileTriggers(fleet);
    private final InventoryStore inventory = new InventoryStore(clock, Duration.ofMinutes(1));
    private final Queue<Runnable> atTheEndOfTheirTime = new ConcurrentLinkedQueue<>();
    /** When the alarms of each place were asked for. */
    private final Map<Place, List<Instant>> asked = new ConcurrentHashMap<>();

    private final Set<Place> beingAsked = ConcurrentHashMap.newKeySet();
    private final Set<Place> hanging = ConcurrentHashMap.newKeySet();
    private final Set<Place> refusing = ConcurrentHashMap.newKeySet();
    private final CountDownLatch answer = new CountDownLatch(1);
    private final Sweeper sweeper = sweeper();

    @AfterEach
    void stop() {
        answer.countDown();
        sweeper.stop(new ShutdownEvent());
    }

    @Test
    void shouldSweepEveryPlaceAtOnce_andAgainAtItsOwnMoment() {
        var places = applyClasses(30);
        sweeper.sweepDue();
        await().until(() -> places.stream().allMatch(this::isListed));

        await().pollInterval(Duration.ofMillis(2)).until(() -> {
            clock.advance(Duration.ofSeconds(1));
            sweeper.sweepDue();
            return places.stream().allMatch(place -> asked(place).size() > 1);
        });

        assertThat(places).extracting(place -> asked(place).getFirst()).containsOnly(NOON);
        assertThat(places.stream().map(place -> asked(place).get(1)).distinct()).hasSizeGreaterThan(10);
    }

    @Test
    void shouldSweepSoManyPlacesSideBySide_andNoMore() {
        var places = applyClasses(5);
        hanging.addAll(places);

        sweeper.sweepDue();

        await().until(() -> beingAsked.size() == PERMITS);
        await().during(Duration.ofMillis(200)).until(() -> beingAsked.size() == PERMITS);
        answer.countDown();
        await().until(() -> places.stream().allMatch(this::isListed));
    }

    @Test
    void shouldSweepOthers_whileMorePlacesHangThanThereArePermits() {
        var places = applyClasses(5);
        hanging.addAll(places.subList(0, PERMITS + 1));
        var others = places.subList(PERMITS + 1, places.size());
        sweeper.soon(hanging);
        await().until(() -> beingAsked.size() == PERMITS);

        sweeper.soon(others);
        await().until(() -> {
            passTime();
            return others.stream().allMatch(this::isListed) && beingAsked.size() == hanging.size();
        });

        assertThat(hanging).noneMatch(this::isListed);
    }

    @Test
    void shouldSweepAPlaceOnceAtATime() {
        var places = applyClasses(1);
        hanging.addAll(places);
        sweeper.soon(places);
        await().until(() -> beingAsked.equals(hanging));

        sweeper.soon(places);
        sweeper.lookAgain(places);
        answer.countDown();
        await().until(() -> places.stream().allMatch(this::isListed));

        assertThat(asked(places.getFirst())).hasSize(1);
    }

    @Test
    void shouldKeepWhatWasKnown_andGoOn_whenAListingFails() {
        var places = applyClasses(2);
        sweeper.soon(places);
        await().until(() -> places.stream().allMatch(this::isListed));
        var refused = places.getFirst();
        refusing.add(refused);
        clock.advance(INTERVAL);

        await().until(() -> {
            sweeper.lookAgain(places);
            return places.stream().allMatch(this::isListed);
        });

        assertThat(inventory.current().find(alarm(refused).key())).hasSize(1);
        assertThat(inventory.current().in(refused).of(ALARM))
                .returns(NOON, Listing::at)
                .returns(false, Listing::isComplete);
        assertThat(inventory.current().in(places.getLast()).of(ALARM))
                .returns(clock.instant(), Listing::at)
                .returns(true, Listing::isComplete);
    }

    @Test
    void shouldForgetAPlace_thatNoClassNamesAnyMore() {
        inventory.made(alarm(place(7)));

        sweeper.lookAround();

        assertThat(inventory.current().snapshots()).isEmpty();
    }

    /** The news of a deletion can be lost, and nobody else would tell of it again. */
    @Test
    void shouldWakeASiteThatIsDeleted_andNoOther() {
        var deleted = Sites.written(SITE, "tokyo", 1);
        deleted.getMetadata().setDeletionTimestamp(NOON.toString());
        cluster.apply(deleted);
        cluster.apply(Sites.written(OTHER_SITE, "tokyo", 2));
        var woken = new ArrayList<ResourceID>();
        triggers.sites().setEventHandler(event -> woken.add(event.getRelatedCustomResourceID()));
        triggers.sites().start();

        sweeper.lookAround();

        assertThat(woken).containsExactly(new ResourceID(SITE.name(), SITE.namespace()));
    }

    /** Makes as many classes, each in an account of its own. */
    private List<Place> applyClasses(int number) {
        var places = IntStream.range(0, number).mapToObj(SweeperTest::place).toList();
        places.forEach(place -> cluster.apply(Sites.classIn("class-" + place.accountId(), place)));
        return places;
    }

    private static Place place(int account) {
        return new Place("2109876543%02d".formatted(account), "ap-northeast-1", Optional.empty(), Optional.empty());
    }

    private static Observed alarm(Place place) {
        var key = new ObjectKey(place, ALARM, "cpu");
        return as(
                Desired.own(key, new Samples.Settings("80"), INSTALLATION, SITE.environment("production"), Map.of()),
                "arn-" + place.accountId());
    }

    private boolean isListed(Place place) {
        return inventory.current().in(place).takenAt().equals(clock.instant());
    }

    private List<Instant> asked(Place place) {
        return asked.getOrDefault(place, List.of());
    }

    /** Of each permit that is lent now, the time is over. */
    private void passTime() {
        for (var end = atTheEndOfTheirTime.poll(); end != null; end = atTheEndOfTheirTime.poll()) {
            end.run();
        }
    }

    private Sweeper sweeper() {
        var config = new Settings(Duration.ofHours(1));
        var reader = new HandOverReader(INSTALLATION);
        var planner = new Planner(INSTALLATION);
        var executor = new PlanExecutor(INSTALLATION, clock, inventory, List.of());
        var meters = new Meters(new SimpleMeterRegistry(), clock);
        var removals = new RemovalRecorder(meters);
        var desiredStates = new DesiredStates(INSTALLATION, reader, List.of());
        var orphans = new Orphans(
                INSTALLATION, fleet, cluster.client(), inventory, planner, executor, removals, clock, config);
        var permits = new SweepPermits(PERMITS, atTheEndOfTheirTime::add);
        var pulse = new Pulse(clock);
        var missed = new MissedCreations(cluster.client());
        var shared = new SharedObjects(INSTALLATION, fleet, desiredStates, inventory, planner, executor, removals);
        return new Sweeper(
                fleet,
                sweep(),
                inventory,
                new Housekeeping(
                        fleet,
                        inventory,
                        orphans,
                        permits,
                        shared,
                        new RefusedRequests(clock),
                        missed,
                        triggers,
                        meters,
                        pulse),
                orphans,
                shared,
                new QuotaSurvey(fleet, desiredStates, new Quotas(reader, clock, config), clock),
                triggers,
                permits,
                meters,
                pulse,
                clock,
                config);
    }

    private Sweep sweep() {
        return new Sweep(
                INSTALLATION,
                clock,
                (place, owner) ->
                        new TagIndex(Map.of(alarm(place).id(), alarm(place).tags())),
                (place, owner) -> Map.of(),
                (place, homes) -> Map.of(),
                List.of(new Alarms()),
                Runnable::run);
    }

    /** One alarm in each place, which is told at once, later, or not. */
    private final class Alarms implements ObjectPort {

        @Override
        public Kind kind() {
            return ALARM;
        }

        @Override
        public Tier tier() {
            return Tier.FAST;
        }

        @Override
        public Found list(Place place, TagIndex tags) {
            asked.computeIfAbsent(place, _ -> new CopyOnWriteArrayList<>()).add(clock.instant());
            beingAsked.add(place);
            if (hanging.contains(place)) {
                waitForTheAnswer();
            }
            beingAsked.remove(place);
            if (refusing.contains(place)) {
                throw Samples.failure(Failure.Denied, "not allowed");
            }
            return Found.of(List.of(alarm(place)));
        }

        private void waitForTheAnswer() {
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public Observed create(Desired desired, String token) {
            throw new UnsupportedOperationException("sweeps make nothing");
        }

        @Override
        public Observed update(Desired desired, Observed observed) {
            throw new UnsupportedOperationException("sweeps change nothing");
        }

        @Override
        public void delete(Observed observed) {
            throw new UnsupportedOperationException("nothing is an orphan for long enough");
        }
    }
}
