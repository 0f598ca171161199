package dev.sitekeeper.cloud;

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

import dev.sitekeeper.site.TagKeys;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SnapshotDifferenceTest {

    private static final Snapshot NOTHING = Snapshots.of(NOON);

    @Test
    void shouldConcernBothSites_whenAnObjectChangesHands() {
        var before = Snapshots.of(NOON, as(own(SITE, ALARM, "cpu", "80"), "1"));
        var after = Snapshots.of(NOON, as(own(OTHER_SITE, ALARM, "cpu", "80"), "1"));

        assertThat(SnapshotDifference.between(before, after).sites()).containsExactlyInAnyOrder(SITE, OTHER_SITE);
    }

    @Test
    void shouldConcernThePlace_whenSomethingSharedGoes() {
        var before = Snapshots.of(NOON, as(shared(WINDOW, "daily", "3", Map.of()), "1"));

        assertThat(SnapshotDifference.between(before, NOTHING).placeWide()).containsExactly(TOKYO);
    }

    @Test
    void shouldConcernTheSite_whenItsHealthChanges() {
        var well = as(own(ALARM, "cpu", "80"), "1");
        var unwell = new Observed(
                well.key(), "1", well.content(), well.tags(), TagKeys.OPERATOR, new Health.Unwell("92 > 80"));

        var changes = SnapshotDifference.between(Snapshots.of(NOON, well), Snapshots.of(NOON, unwell));

        assertThat(changes.sites()).containsExactly(SITE);
    }

    @Test
    void shouldConcernOnlyTheSitesThatAreAttached_whenASharedWindowHasRun() {
        var attached = as(own(SITE, ALARM, "mine", "of daily"), "2");
        var other = as(own(OTHER_SITE, ALARM, "theirs", "of weekly"), "3");

        var changes = SnapshotDifference.between(
                Snapshots.of(NOON, daily("3", NOON), attached, other),
                Snapshots.of(NOON, daily("3", NOON.plusSeconds(60)), attached, other));

        assertThat(changes).isEqualTo(new Changes(Set.of(SITE), Set.of()));
    }

    @Test
    void shouldConcernNobody_whenASharedWindowHasRunThatNobodyIsAttachedTo() {
        var never = as(shared(WINDOW, "daily", "3", Map.of()), "1");

        var changes = SnapshotDifference.between(Snapshots.of(NOON, never), Snapshots.of(NOON, daily("3", NOON)));

        assertThat(changes).isEqualTo(new Changes(Set.of(), Set.of()));
    }

    /** A Site that wants it may not be attached yet. */
    @Test
    void shouldConcernThePlace_whenASharedWindowIsChangedMadeOrRemoved_andHasRun() {
        var before = Snapshots.of(NOON, daily("3", NOON));
        var changed = Snapshots.of(NOON, daily("4", NOON.plusSeconds(60)));

        assertThat(SnapshotDifference.between(before, changed).placeWide()).containsExactly(TOKYO);
        assertThat(SnapshotDifference.between(NOTHING, before).placeWide()).containsExactly(TOKYO);
        assertThat(SnapshotDifference.between(before, NOTHING).placeWide()).containsExactly(TOKYO);
    }

    @Test
    void shouldConcernThePlace_whenSomethingSharedThatIsNoWindowIsUnwell() {
        var well = as(shared(TOPIC, "channel", "1", Map.of()), "1");
        var unwell = new Observed(
                well.key(), "1", well.content(), well.tags(), TagKeys.OPERATOR, new Health.Unwell("disabled"));

        assertThat(SnapshotDifference.between(Snapshots.of(NOON, well), Snapshots.of(NOON, unwell))
                        .placeWide())
                .containsExactly(TOKYO);
    }

    private static Observed daily(String value, Instant begun) {
        var window = as(shared(WINDOW, "daily", value, Map.of()), "1");
        return new Observed(
                window.key(), "1", window.content(), window.tags(), TagKeys.OPERATOR, new Health.Ran(begun, true));
    }

    @Test
    void shouldConcernThePlace_whenTheSiteTagIsGarbled() {
        var garbled = Observed.of(
                Samples.key(ALARM, "cpu"), "1", new Samples.Settings("80"), Map.of(TagKeys.SITE, "/corporate"));

        assertThat(SnapshotDifference.between(NOTHING, Snapshots.of(NOON, garbled))
                        .placeWide())
                .containsExactly(TOKYO);
    }

    @Test
    void shouldConcernThePlace_whenAListingBeginsToFailOrWorksAgain() {
        var failing = Snapshots.withFailure(NOTHING, ALARM, Samples.failure(Failure.Denied, "denied"));

        assertThat(SnapshotDifference.between(NOTHING, failing).placeWide()).containsExactly(TOKYO);
        assertThat(SnapshotDifference.between(failing, NOTHING).placeWide()).containsExactly(TOKYO);
    }

    @Test
    void shouldConcernNobody_whenAListingFailsOnWithAnotherRequestId() {
        var before = Snapshots.withFailure(NOTHING, ALARM, Samples.failure(Failure.Denied, "request 1"));
        var after = Snapshots.withFailure(NOTHING, ALARM, Samples.failure(Failure.Denied, "request 2"));

        assertThat(SnapshotDifference.between(before, after)).isEqualTo(new Changes(Set.of(), Set.of()));
    }

    @Test
    void shouldConcernThePlace_whenItIsSeenForTheFirstTime() {
        assertThat(SnapshotDifference.between(Snapshot.unknown(TOKYO), NOTHING).placeWide())
                .containsExactly(TOKYO);
    }

    @Test
    void shouldConcernTheSite_whenItsHandOverChanges() {
        var name = Samples.INSTALLATION.handOverOf("tokyo", SITE.environment("production"));
        var after = Snapshots.withHandOvers(NOTHING, Map.of(name, "{}"));

        assertThat(SnapshotDifference.between(NOTHING, after).sites()).containsExactly(SITE);
    }

    @Test
    void shouldConcernThePlace_whenTheHandOverOfAClassChanges() {
        var name = Samples.INSTALLATION.handOverOfClass("tokyo");
        var after = Snapshots.withHandOvers(NOTHING, Map.of(name, "{}"));

        assertThat(SnapshotDifference.between(NOTHING, after).placeWide()).containsExactly(TOKYO);
    }
}
