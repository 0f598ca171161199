package dev.sitekeeper.reconcile.operation;

import static dev.sitekeeper.cloud.Samples.ALARM;
import static dev.sitekeeper.cloud.Samples.NOON;
import static dev.sitekeeper.cloud.Samples.OTHER_SITE;
import static dev.sitekeeper.cloud.Samples.SITE;
import static dev.sitekeeper.cloud.Samples.TOKYO;
import static dev.sitekeeper.cloud.Samples.TOPIC;
import static dev.sitekeeper.cloud.Samples.WINDOW;
import static dev.sitekeeper.cloud.Samples.as;
import static dev.sitekeeper.cloud.Samples.own;
import static dev.sitekeeper.cloud.Samples.shared;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.cloud.Due;
import dev.sitekeeper.cloud.Home;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.reconcile.Loop;
import dev.sitekeeper.status.Fact;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Site that has an alarm and was deleted at noon. */
class TakeDownTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Loop loop = new Loop();
    private final Observed alarm = as(own(ALARM, "cpu", "80"), "1");

    @BeforeEach
    void holdAnAlarm() {
        loop.holds(alarm);
    }

    @Test
    void shouldRemoveItsOwnAndNothingElse() {
        loop.holds(as(own(OTHER_SITE, ALARM, "shop", "80"), "2"), as(shared(WINDOW, "daily", "3", Map.of()), "3"));

        takeDown();

        assertThat(loop.held()).containsExactlyInAnyOrder("alarm shop=80", "window daily=3");
    }

    @Test
    void shouldNotBeDone_whenNoListingConfirmsIt() {
        loop.clock.advance(SECOND);

        var removal = takeDown();

        assertThat(loop.held()).isEmpty();
        assertThat(removal.isDone()).isFalse();
        assertThat(removal.fact())
                .isEqualTo(deleting(
                        "operational objects were removed; the next complete listing of 123456789012/ap-northeast-1"
                                + " confirms it; the next complete listing of 123456789012/us-east-1 confirms it"));
    }

    @Test
    void shouldBeDone_whenALaterListingConfirmsIt() {
        takeDown();
        loop.sweepAfter(SECOND);

        assertThat(takeDown().isDone()).isTrue();
    }

    @Test
    void shouldNotBeDone_whenTheListingBeganAtTheMomentOfTheDeletion() {
        loop.cloud.objects.clear();
        loop.sweep();

        assertThat(takeDown().isDone()).isFalse();
    }

    @Test
    void shouldNotBeDone_whenTheLaterListingIsNotComplete() {
        takeDown();
        loop.cloud.unlistable.add(TOPIC);
        loop.sweepAfter(SECOND);

        assertThat(takeDown().isDone()).isFalse();
    }

    @Test
    void shouldNotBeDone_whenTheKindOfWhatWasRemovedCannotBeListed() {
        takeDown();
        loop.cloud.unlistable.add(ALARM);
        loop.sweepAfter(SECOND);

        assertThat(takeDown().isDone()).isFalse();
    }

    @Test
    void shouldNotBeDone_whenAwsStillListsWhatWasRemoved() {
        loop.clock.advance(SECOND);
        takeDown();
        loop.clock.advance(SECOND);
        loop.inventory.replace(loop.cloud
                .sweep(loop.clock)
                .of(TOKYO, Set.of(Home.REGION), loop.inventory.current().in(TOKYO), Due.all(loop.clock.instant())));

        var removal = takeDown();

        assertThat(removal.left().isInLine()).isTrue();
        assertThat(removal.isDone()).isFalse();
    }

    @Test
    void shouldTellWhyItIsNotDone_whenARemovalFails() {
        loop.cloud.unchangeable.add("cpu");
        loop.sweepAfter(SECOND);

        var removal = takeDown();

        assertThat(removal.isDone()).isFalse();
        assertThat(removal.fact())
                .isEqualTo(deleting(
                        "operational objects are being removed; the last attempt failed: " + "delete alarm cpu: down"));
    }

    @Test
    void shouldBeDone_whenThereWasNothingToRemove() {
        loop.cloud.objects.clear();
        loop.sweepAfter(SECOND);

        assertThat(takeDown().isDone()).isTrue();
    }

    private Removal takeDown() {
        return loop.operationLoop()
                .takeDown(SITE, new TreeMap<>(Map.of(Home.REGION, TOKYO, Home.EDGE, TOKYO.edge())), NOON);
    }

    private static Fact deleting(String message) {
        return Fact.fails(ConditionType.READY, Reason.DELETING, message);
    }
}
