package dev.sitekeeper.cloud;

import static dev.sitekeeper.cloud.Samples.ALARM;
import static dev.sitekeeper.cloud.Samples.NOON;
import static dev.sitekeeper.cloud.Samples.OTHER_SITE;
import static dev.sitekeeper.cloud.Samples.SITE;
import static dev.sitekeeper.cloud.Samples.TOKYO;
import static dev.sitekeeper.cloud.Samples.TOKYO_BY_ROLE;
import static dev.sitekeeper.cloud.Samples.as;
import static dev.sitekeeper.cloud.Samples.own;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.site.Place;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InventoryStoreTest {

    private static final Duration SETTLE = Duration.ofMinutes(2);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final MutableClock clock = new MutableClock(NOON);
    private final InventoryStore store = new InventoryStore(clock, SETTLE);
    private final Observed alarm = as(own(ALARM, "cpu", "80"), "1");

    @BeforeEach
    void listNothingAtNoon() {
        store.replace(Snapshots.of(NOON));
    }

    @Test
    void shouldShowAtOnceWhatWasMade() {
        store.made(alarm);

        assertThat(store.current().find(alarm.key())).containsExactly(alarm);
    }

    @Test
    void shouldKeepWhatWasMade_whenASweepBeganBefore() {
        store.made(alarm);

        sweepAt(Duration.ZERO);

        assertThat(store.current().find(alarm.key())).containsExactly(alarm);
    }

    @Test
    void shouldKeepWhatWasMade_whileListsMayLag() {
        store.made(alarm);

        sweepAt(SETTLE);

        assertThat(store.current().find(alarm.key())).containsExactly(alarm);
    }

    @Test
    void shouldBelieveTheList_whenItHadTimeToSettle() {
        store.made(alarm);

        sweepAt(SETTLE.plus(SECOND));

        assertThat(store.current().find(alarm.key())).isEmpty();
    }

    @Test
    void shouldKeepTagsOfWhatWasMade_whileTheTaggingApiLags() {
        store.made(alarm);
        var untagged = Observed.of(alarm.key(), "1", alarm.content(), Map.of());

        sweepAt(SECOND, untagged);

        assertThat(store.current().find(alarm.key())).containsExactly(alarm);
    }

    /** Tags are listed less often than alarms: an alarm without ours would be someone else's. */
    @Test
    void shouldKeepTagsOfWhatWasMade_untilTagsAreListedAnew() {
        store.made(alarm);
        var untagged = Observed.of(alarm.key(), "1", alarm.content(), Map.of());
        var late = Snapshots.of(NOON.plus(SETTLE).plus(SECOND), untagged);

        store.replace(new Snapshot(
                TOKYO, late.takenAt(), Snapshots.of(NOON).tags(), late.objects(), late.handOvers(), late.homes()));

        assertThat(store.current().find(alarm.key())).containsExactly(alarm);
        assertThat(store.awaited(TOKYO)).containsExactly(ALARM);
    }

    @Test
    void shouldAwaitNothing_onceAListingShowedIt() {
        store.made(alarm);

        sweepAt(SECOND, alarm);

        assertThat(store.awaited(TOKYO)).isEmpty();
    }

    @Test
    void shouldKeepChangedSettings_whileTheListShowsTheOldOnes() {
        var changed = as(own(ALARM, "cpu", "90"), "1");
        store.made(changed);

        sweepAt(SECOND, alarm);

        assertThat(store.current().find(alarm.key())).containsExactly(changed);
    }

    @Test
    void shouldShowProgress_whenAwsWasStillMakingIt() {
        store.made(as(own(ALARM, "cpu", "becoming"), "1"));

        sweepAt(SECOND, alarm);

        assertThat(store.current().find(alarm.key())).containsExactly(alarm);
    }

    @Test
    void shouldBelieveTheNextSweep_onceOneHasShownWhatWasMade() {
        store.made(alarm);
        sweepAt(SECOND, alarm);

        sweepAt(SECOND.multipliedBy(2));

        assertThat(store.current().find(alarm.key())).isEmpty();
    }

    @Test
    void shouldHideWhatWasRemoved_whileListsMayLag() {
        store.removed(alarm);

        sweepAt(SETTLE, alarm);

        assertThat(store.current().find(alarm.key())).isEmpty();
    }

    @Test
    void shouldShowWhatWasRemoved_whenItIsListedStill() {
        store.removed(alarm);

        sweepAt(SETTLE.plus(SECOND), alarm);

        assertThat(store.current().find(alarm.key())).containsExactly(alarm);
    }

    @Test
    void shouldHideWhatWasRemoved_whenAFailedListingCameBetween() {
        store.removed(alarm);
        store.replace(Snapshots.withFailure(
                Snapshots.of(NOON.plus(SECOND)), ALARM, Samples.failure(Failure.Transient, "down")));

        sweepAt(SECOND.multipliedBy(2), alarm);

        assertThat(store.current().find(alarm.key())).isEmpty();
    }

    @Test
    void shouldRemoveOneOfTwo_whenTheyShareAName() {
        var duplicate = as(own(ALARM, "cpu", "80"), "2");
        store.replace(Snapshots.of(NOON, alarm, duplicate));

        store.removed(duplicate);

        assertThat(store.current().find(alarm.key())).containsExactly(alarm);
    }

    @Test
    void shouldKeepNotesApart_whenTwoRegionsHaveTheSameNameAndId() {
        var virginia = new ObjectKey(
                new Place(TOKYO.accountId(), "us-east-1", Optional.empty(), Optional.empty()), ALARM, "cpu");
        store.made(alarm);
        store.made(Observed.of(virginia, "1", alarm.content(), alarm.tags()));

        sweepAt(SECOND);

        assertThat(store.current().find(alarm.key())).containsExactly(alarm);
    }

    @Test
    void shouldRememberTheLastId_whenTheObjectIsGone() {
        store.replace(Snapshots.of(NOON, alarm));

        sweepAt(SETTLE.plus(SECOND));

        assertThat(store.lastId(alarm.key())).contains("1");
    }

    @Test
    void shouldForgetWhatItWas_whenTheObjectIsGoneForMoreThanAnHour() {
        var kept = as(own(SITE, ALARM, "kept", "80"), "2");
        store.replace(Snapshots.of(NOON, alarm, kept));
        store.inLine(List.of(alarm, kept));
        sweepAt(SECOND, kept);

        sweepAt(Duration.ofHours(1), kept);
        assertThat(store.lastId(alarm.key())).contains("1");
        assertThat(store.lastInLine(alarm.key())).contains(alarm);
        sweepAt(Duration.ofHours(1).plus(SECOND).plus(SECOND), kept);

        assertThat(store.lastId(alarm.key())).isEmpty();
        assertThat(store.lastInLine(alarm.key())).isEmpty();
        assertThat(store.lastId(kept.key())).contains("2");
    }

    @Test
    void shouldForgetAllOfAPlace() {
        store.made(alarm);

        store.forget(TOKYO);

        assertThat(store.lastId(alarm.key())).isEmpty();
        assertThat(store.current().in(TOKYO).isComplete()).isFalse();
        sweepAt(Duration.ZERO);
        assertThat(store.current().find(alarm.key())).isEmpty();
    }

    @Test
    void shouldForgetOneWayInOnly_whenAClassTakesAnotherRole() {
        var byRole = Observed.of(new ObjectKey(TOKYO_BY_ROLE, ALARM, "cpu"), "1", alarm.content(), alarm.tags());
        store.replace(Snapshots.in(TOKYO_BY_ROLE, NOON, byRole));

        store.forget(TOKYO);

        assertThat(store.current().snapshots()).containsOnlyKeys(TOKYO_BY_ROLE);
        assertThat(store.current().find(byRole.key())).containsExactly(byRole);
        assertThat(store.lastId(byRole.key())).contains("1");
    }

    @Test
    void shouldAwaitNothing_whenThePlaceOfARemovalIsForgotten() {
        store.removed(alarm);

        store.forget(TOKYO);

        assertThat(store.awaitsConfirmation(TOKYO, SITE)).isFalse();
    }

    @Test
    void shouldAwaitTheRemovalsOfASite_andNotThoseOfOthers() {
        store.removed(as(own(OTHER_SITE, ALARM, "others", "80"), "2"));
        assertThat(store.awaitsConfirmation(TOKYO, SITE)).isFalse();

        store.removed(alarm);
        assertThat(store.awaitsConfirmation(TOKYO, SITE)).isTrue();
    }

    @Test
    void shouldTellTheSite_whenSomethingOfItChanged() {
        var changes = sweepAt(SECOND, alarm);

        assertThat(changes.sites()).containsExactly(SITE);
        assertThat(changes.placeWide()).isEmpty();
    }

    @Test
    void shouldTellNobody_whenTheSweepShowsWhatTheOperatorDid() {
        store.made(alarm);

        assertThat(sweepAt(SECOND, alarm)).isEqualTo(new Changes(Set.of(), Set.of()));
    }

    private Changes sweepAt(Duration afterNoon, Observed... listed) {
        return store.replace(Snapshots.of(NOON.plus(afterNoon), listed));
    }
}
