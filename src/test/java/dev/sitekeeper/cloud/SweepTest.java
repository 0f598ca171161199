package dev.sitekeeper.cloud;

import static dev.sitekeeper.cloud.Samples.ALARM;
import static dev.sitekeeper.cloud.Samples.NOON;
import static dev.sitekeeper.cloud.Samples.TOKYO;
import static dev.sitekeeper.cloud.Samples.TOPIC;
import static dev.sitekeeper.cloud.Samples.as;
import static dev.sitekeeper.cloud.Samples.own;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SweepTest {

    private final Observed alarm = as(own(ALARM, "cpu", "80"), "1");
    private final Observed topic = as(own(TOPIC, "news", "1"), "2");
    private final FakeCloud cloud = new FakeCloud();
    private final Sweep sweep = cloud.sweep(new MutableClock(NOON));

    @BeforeEach
    void holdAnAlarmAndATopic() {
        cloud.hold(alarm, topic);
        cloud.handOvers.put("/sitekeeper/v1/main/tokyo", "{}");
    }

    @Test
    void shouldShowEverythingWithItsTags() {
        var found = sweep.of(TOKYO, Set.of(Home.REGION), Snapshot.unknown(TOKYO), Due.all(NOON));

        assertThat(found.all()).containsExactlyInAnyOrder(alarm, topic);
        assertThat(found.handOvers().find("/sitekeeper/v1/main/tokyo")).contains("{}");
        assertThat(found.takenAt()).isEqualTo(NOON);
        assertThat(found.isComplete()).isTrue();
    }

    @Test
    void shouldShowBoth_whenTwoHaveOneName() {
        var duplicate = as(own(ALARM, "cpu", "80"), "3");
        cloud.hold(duplicate);

        var found = sweep.of(TOKYO, Set.of(Home.REGION), Snapshot.unknown(TOKYO), Due.all(NOON));

        assertThat(found.of(ALARM).find("cpu").orElseThrow()).containsExactlyInAnyOrder(alarm, duplicate);
    }

    @Test
    void shouldShowAnObjectOnce_whenTwoPagesDo() {
        cloud.listTwice();

        var found = sweep.of(TOKYO, Set.of(Home.REGION), Snapshot.unknown(TOKYO), Due.all(NOON));

        assertThat(found.all()).containsExactlyInAnyOrder(alarm, topic);
    }

    /** Alarms are not to wait for canaries, of which AWS gives twenty a page. */
    @Test
    void shouldListKindsSideBySide() {
        var all = new CyclicBarrier(Samples.KINDS.size());
        cloud.beforeListing = () -> {
            try {
                all.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                throw new IllegalStateException("one is listed after the other", e);
            }
        };

        var found = cloud.sweep(new MutableClock(NOON), Thread::startVirtualThread)
                .of(TOKYO, Set.of(Home.REGION), Snapshot.unknown(TOKYO), Due.all(NOON));

        assertThat(found.failures()).isEmpty();
        assertThat(found.all()).containsExactlyInAnyOrder(alarm, topic);
    }

    @Test
    void shouldKeepWhatWasKnownOfAKind_whenItCannotBeListed() {
        var before = sweep.of(TOKYO, Set.of(Home.REGION), Snapshot.unknown(TOKYO), Due.all(NOON));
        cloud.unlistable.add(ALARM);
        cloud.objects.clear();
        cloud.catchUp();

        var found = sweep.of(TOKYO, Set.of(Home.REGION), before, Due.all(NOON));

        assertThat(found.all()).containsExactly(alarm);
        assertThat(found.of(ALARM).isComplete()).isFalse();
        assertThat(found.of(TOPIC).isComplete()).isTrue();
    }

    @Test
    void shouldKeepWhatIsNotDue_asItWas() {
        var before = sweep.of(TOKYO, Set.of(Home.REGION), Snapshot.unknown(TOKYO), Due.all(NOON));
        cloud.objects.clear();
        cloud.handOvers.clear();
        cloud.catchUp();
        var nothing = Map.of(Tier.SLOW, Duration.ofMinutes(5));

        var found = sweep.of(TOKYO, Set.of(Home.REGION), before, new Due(NOON, nothing, Instant.EPOCH, Set.of()));

        assertThat(found.all()).containsExactlyInAnyOrder(alarm, topic);
        assertThat(found.handOvers()).isEqualTo(before.handOvers());
        assertThat(found.isComplete()).isTrue();
    }

    @Test
    void shouldKeepAllObjectsAndStillReadHandOvers_whenTagsCannotBeListed() {
        var before = sweep.of(TOKYO, Set.of(Home.REGION), Snapshot.unknown(TOKYO), Due.all(NOON));
        cloud.tagsFail = true;
        cloud.handOvers.put("/sitekeeper/v1/main/osaka", "{}");

        var found = sweep.of(TOKYO, Set.of(Home.REGION), before, Due.all(NOON));

        assertThat(found.all()).containsExactlyInAnyOrder(alarm, topic);
        assertThat(found.of(ALARM).isComplete()).isFalse();
        assertThat(found.handOvers().items()).hasSize(2);
        assertThat(found.handOvers().isComplete()).isTrue();
    }

    /** While others are written, a parameter may be on none of the pages; Terraform may be replacing it. */
    @Test
    void shouldBelieveThatAHandOverIsGone_whenTwoListingsInTurnMissIt() {
        var name = "/sitekeeper/v1/main/tokyo";
        var before = sweep.of(TOKYO, Set.of(Home.REGION), Snapshot.unknown(TOKYO), Due.all(NOON));
        cloud.handOvers.clear();
        var missed = sweep.of(TOKYO, Set.of(Home.REGION), before, Due.all(NOON));
        assertThat(missed.handOvers().find(name)).contains("{}");

        cloud.handOvers.put(name, "{\"revision\": 2}");
        var back = sweep.of(TOKYO, Set.of(Home.REGION), missed, Due.all(NOON));
        assertThat(back.handOvers().find(name)).contains("{\"revision\": 2}");

        cloud.handOvers.clear();
        var missedAgain = sweep.of(TOKYO, Set.of(Home.REGION), back, Due.all(NOON));
        assertThat(missedAgain.handOvers().find(name)).contains("{\"revision\": 2}");
        cloud.handOversFail = true;
        var failed = sweep.of(TOKYO, Set.of(Home.REGION), missedAgain, Due.all(NOON));
        assertThat(failed.handOvers().find(name)).isPresent();
        cloud.handOversFail = false;
        var gone = sweep.of(TOKYO, Set.of(Home.REGION), failed, Due.all(NOON));
        assertThat(gone.handOvers().items()).isEmpty();
    }

    @Test
    void shouldMarkHandOversOnly_whenTheyCannotBeListed() {
        cloud.handOversFail = true;

        var found = sweep.of(TOKYO, Set.of(Home.REGION), Snapshot.unknown(TOKYO), Due.all(NOON));

        assertThat(found.failures()).extracting(Throwable::getMessage).containsExactly("parameters: down");
        assertThat(found.all()).hasSize(2);
    }

    @Test
    void shouldGoOnWithOtherKinds_whenAnAnswerIsNotUnderstood() {
        cloud.broken.add(ALARM);

        var found = sweep.of(TOKYO, Set.of(Home.REGION), Snapshot.unknown(TOKYO), Due.all(NOON));

        assertThat(found.all()).containsExactly(topic);
        assertThat(found.of(ALARM).failure().orElseThrow())
                .hasMessage("listing alarm in 123456789012/ap-northeast-1 failed unexpectedly (IllegalStateException); "
                        + "it is tried again, the operator's log has the details")
                .hasRootCauseMessage("Duplicate key")
                .returns(true, CloudException::isUnexpected)
                .returns(Failure.Transient, CloudException::failure);
    }

    @Test
    void shouldFailOnce_whenTagsAreNotUnderstood() {
        cloud.tagsBreak = true;

        var found = sweep.of(TOKYO, Set.of(Home.REGION), Snapshot.unknown(TOKYO), Due.all(NOON));

        assertThat(found.failures().distinct()).singleElement().satisfies(failure -> assertThat(failure)
                .hasMessageStartingWith("listing tags in 123456789012/ap-northeast-1 failed unexpectedly"));
        assertThat(found.handOvers().isComplete()).isTrue();
    }

    @Test
    void shouldExpectItsFailures_whenAwsIsDown() {
        cloud.tagsFail = true;

        var found = sweep.of(TOKYO, Set.of(Home.REGION), Snapshot.unknown(TOKYO), Due.all(NOON));

        assertThat(found.failures()).isNotEmpty().noneMatch(CloudException::isUnexpected);
    }
}
