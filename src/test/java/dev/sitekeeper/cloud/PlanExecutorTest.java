package dev.sitekeeper.cloud;

import static dev.sitekeeper.cloud.Samples.ALARM;
import static dev.sitekeeper.cloud.Samples.INSTALLATION;
import static dev.sitekeeper.cloud.Samples.NOON;
import static dev.sitekeeper.cloud.Samples.TOKYO;
import static dev.sitekeeper.cloud.Samples.WINDOW;
import static dev.sitekeeper.cloud.Samples.as;
import static dev.sitekeeper.cloud.Samples.own;
import static dev.sitekeeper.cloud.Samples.shared;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanExecutorTest {

    private final MutableClock clock = new MutableClock(NOON);
    private final FakeCloud cloud = new FakeCloud();
    private final InventoryStore store = new InventoryStore(clock, Duration.ofMinutes(2));
    private final PlanExecutor executor = new PlanExecutor(INSTALLATION, clock, store, cloud.ports());
    private final Desired alarm = own(ALARM, "cpu", "80");
    private final Plan makeAlarm = plan(new Action.Create(alarm));

    @Test
    void shouldCarryOutEveryAction() {
        var changed = as(own(ALARM, "memory", "80"), "1");
        var unwanted = as(own(ALARM, "disk", "80"), "2");
        cloud.hold(changed, unwanted);

        var outcomes = executor.act(plan(
                new Action.Create(alarm),
                new Action.Update(own(ALARM, "memory", "90"), changed, List.of(), false),
                new Action.Delete(unwanted)));

        assertThat(outcomes).allMatch(o -> o.failure().isEmpty());
        assertThat(cloud.objects.values())
                .containsExactlyInAnyOrder(as(alarm, "id-1"), as(own(ALARM, "memory", "90"), "1"));
    }

    @Test
    void shouldCallAwsAsUrgentlyAsEachActionIs() {
        var seen = new ArrayList<Urgency>();
        cloud.beforeCreating = () -> seen.add(Urgency.now());

        executor.act(plan(new Action.Create(alarm.as(Urgency.PAGES)), new Action.Create(own(ALARM, "memory", "80"))));

        assertThat(seen).containsExactly(Urgency.PAGES, Urgency.COMPLETES);
        assertThat(Urgency.now()).as("of whoever carries nothing out").isEqualTo(Urgency.LOOKS);
    }

    @Test
    void shouldGoOn_whenOneActionFails() {
        cloud.unchangeable.add("cpu");
        var memory = own(ALARM, "memory", "80");

        var outcomes = executor.act(plan(new Action.Create(alarm), new Action.Create(memory)));

        assertThat(outcomes).extracting(o -> o.failure().isPresent()).containsExactly(true, false);
        assertThat(cloud.objects.values()).containsExactly(as(memory, "id-1"));
    }

    @Test
    void shouldMakeOne_whenAnAttemptIsRepeatedBeforeListsShowIt() {
        executor.act(makeAlarm);
        restart().act(makeAlarm);

        assertThat(cloud.objects).hasSize(1);
        assertThat(cloud.tokens).hasSize(2);
    }

    @Test
    void shouldNotMakeIt_whenAnotherSiteHasMadeItSinceThePlan() {
        executor.act(makeAlarm);

        var outcomes = executor.act(makeAlarm);

        assertThat(outcomes).as("what was done, as is told").isEmpty();
        assertThat(cloud.objects).hasSize(1);
    }

    @Test
    void shouldMakeOnce_whatManySitesWantAtTheSameTime() throws InterruptedException {
        var makeWindow = plan(new Action.Create(shared(WINDOW, "daily", "1", Map.of())));
        var slow = new CountDownLatch(1);
        cloud.beforeCreating = () -> await(slow);
        var sites = IntStream.range(0, 5)
                .mapToObj(i -> Thread.ofPlatform().start(() -> executor.act(makeWindow)))
                .toList();
        for (var site : sites) {
            untilWaiting(site);
        }

        slow.countDown();
        for (var site : sites) {
            site.join();
        }

        assertThat(cloud.tokens).hasSize(1);
    }

    @Test
    void shouldFailForAllWhoWaited_whenACallHangs() throws InterruptedException {
        var makeWindow = plan(new Action.Create(shared(WINDOW, "daily", "1", Map.of())));
        var slow = new CountDownLatch(1);
        var calls = new AtomicInteger();
        cloud.beforeCreating = () -> {
            calls.incrementAndGet();
            await(slow);
            throw Samples.failure(Failure.Transient, "no answer");
        };
        var outcomes = new ConcurrentLinkedQueue<Outcome>();
        var sites = new ArrayList<Thread>();
        for (int i = 0; i < 5; i++) {
            var site = Thread.ofPlatform().start(() -> outcomes.addAll(executor.act(makeWindow)));
            untilWaiting(site);
            sites.add(site);
        }

        slow.countDown();
        for (var site : sites) {
            site.join();
        }

        assertThat(outcomes).hasSize(5).allMatch(o -> o.failure().isPresent());
        assertThat(calls).as("the call that hung, and one for all who waited").hasValue(2);
    }

    /** Whoever wants another change has not failed with it. */
    @Test
    void shouldTryWhatIsDifferent_whenTheChangeOfAnotherFailed() throws InterruptedException {
        var slow = new CountDownLatch(1);
        cloud.beforeCreating = () -> {
            await(slow);
            cloud.beforeCreating = () -> {};
            throw Samples.failure(Failure.Invalid, "no such role");
        };
        var first = Thread.ofPlatform()
                .start(() -> executor.act(plan(new Action.Create(shared(WINDOW, "daily", "1", Map.of())))));
        untilWaiting(first);
        var outcomes = new ConcurrentLinkedQueue<Outcome>();
        var second = Thread.ofPlatform()
                .start(() ->
                        outcomes.addAll(executor.act(plan(new Action.Create(shared(WINDOW, "daily", "2", Map.of()))))));
        untilWaiting(second);

        slow.countDown();
        first.join();
        second.join();

        assertThat(outcomes).hasSize(1).allMatch(o -> o.failure().isEmpty());
    }

    @Test
    void shouldGoOn_whenAnActionFailsAsNoneShould() {
        cloud.beforeCreating = () -> {
            cloud.beforeCreating = () -> {};
            throw new IllegalStateException("a mistake");
        };

        var outcomes = executor.act(plan(new Action.Create(alarm), new Action.Create(own(ALARM, "disk", "90"))));

        assertThat(outcomes).hasSize(2);
        assertThat(outcomes.getFirst().failure()).hasValueSatisfying(failure -> {
            assertThat(failure.isUnexpected()).isTrue();
            assertThat(failure).hasMessageContaining("alarm cpu").hasMessageNotContaining("a mistake");
        });
        assertThat(outcomes.getLast().failure()).isEmpty();
    }

    @Test
    void shouldTryAgain_whenOnlyAnEarlierAttemptFailed() {
        var makeWindow = plan(new Action.Create(shared(WINDOW, "daily", "1", Map.of())));
        cloud.beforeCreating = () -> {
            throw Samples.failure(Failure.Transient, "no answer");
        };
        executor.act(makeWindow);
        cloud.beforeCreating = () -> {};

        var outcomes = executor.act(makeWindow);

        assertThat(outcomes).hasSize(1).allMatch(o -> o.failure().isEmpty());
    }

    @Test
    void shouldChangeOnce_whatManySitesShare() {
        var before = as(shared(WINDOW, "daily", "1", Map.of()), "1");
        cloud.hold(before);
        store.replace(
                cloud.sweep(clock).of(TOKYO, Set.of(Home.REGION), Snapshot.unknown(TOKYO), Due.all(clock.instant())));
        var change = plan(new Action.Update(shared(WINDOW, "daily", "2", Map.of()), before, List.of(), false));

        assertThat(executor.act(change)).hasSize(1);
        assertThat(executor.act(change)).isEmpty();
    }

    @Test
    void shouldMakeItAnew_whenItWasSeenAndIsGone() {
        executor.act(makeAlarm);
        cloud.objects.clear();
        store.removed(as(alarm, "id-1"));

        executor.act(makeAlarm);

        assertThat(cloud.objects.values()).containsExactly(as(alarm, "id-2"));
    }

    @Test
    void shouldMakeItAnew_whenItWasRemovedUnseen() {
        executor.act(makeAlarm);
        cloud.objects.clear();

        var outcomes = restart().act(makeAlarm);

        assertThat(outcomes).allMatch(o -> o.failure().isEmpty());
        assertThat(cloud.objects.values()).containsExactly(as(alarm, "id-2"));
    }

    @Test
    void shouldMakeItAnew_whenItWasRemovedUnseenOftenAndAnHourHasPassed() {
        for (int removals = 0; removals < 12; removals++) {
            restart().act(makeAlarm);
            assertThat(cloud.objects).as("after %s removals", removals).hasSize(1);
            cloud.objects.clear();
        }
        assertThat(restart().act(makeAlarm)).allMatch(o -> o.failure().isPresent());
        clock.advance(Duration.ofHours(1));

        restart().act(makeAlarm);

        assertThat(cloud.objects.values()).containsExactly(as(alarm, "id-13"));
    }

    @Test
    void shouldGiveTokensThatAwsTakes_andAnotherForOtherSettings() {
        executor.act(plan(new Action.Create(alarm)));
        restart().act(plan(new Action.Create(own(ALARM, "cpu", "90"))));

        assertThat(cloud.tokens).doesNotHaveDuplicates().allMatch(t -> t.matches("[0-9a-f]{64}"));
    }

    /** The same operator with an empty memory. */
    private PlanExecutor restart() {
        return new PlanExecutor(INSTALLATION, clock, new InventoryStore(clock, Duration.ofMinutes(2)), cloud.ports());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void untilWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private static Plan plan(Action... actions) {
        return new Plan(List.of(actions), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }
}
