package dev.sitekeeper.cloud;

import static dev.sitekeeper.cloud.Samples.ALARM;
import static dev.sitekeeper.cloud.Samples.INSTALLATION;
import static dev.sitekeeper.cloud.Samples.OTHER_SITE;
import static dev.sitekeeper.cloud.Samples.SITE;
import static dev.sitekeeper.cloud.Samples.TOPIC;
import static dev.sitekeeper.cloud.Samples.WINDOW;
import static dev.sitekeeper.cloud.Samples.as;
import static dev.sitekeeper.cloud.Samples.own;
import static dev.sitekeeper.cloud.Samples.shared;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PlannerTest {

    private final Planner planner = new Planner(INSTALLATION);

    @Test
    void shouldCreate_whenNothingIsThere() {
        var wanted = own(ALARM, "cpu", "80");

        var plan = planner.plan(SITE, List.of(wanted), Snapshots.inventory());

        assertThat(plan.actions()).containsExactly(new Action.Create(wanted));
    }

    @Test
    void shouldDoNothing_whenAllIsAsItShouldBe() {
        var wanted = own(ALARM, "cpu", "80");

        var plan = planner.plan(SITE, List.of(wanted), Snapshots.inventory(as(wanted, "1")));

        assertThat(plan.isInLine()).isTrue();
        assertThat(plan.inLine()).containsExactly(as(wanted, "1"));
    }

    @Test
    void shouldTellWhatChanges_whenSettingsDiffer() {
        var found = as(own(ALARM, "cpu", "80"), "1");

        var plan = planner.plan(SITE, List.of(own(ALARM, "cpu", "90")), Snapshots.inventory(found));

        assertThat(plan.actions()).hasToString("[alarm cpu: value 80 → 90]");
    }

    @Test
    void shouldUpdate_whenATagIsMissing() {
        var wanted = own(ALARM, "cpu", "80");
        var found = Observed.of(
                wanted.key(),
                "1",
                wanted.content(),
                shared(ALARM, "cpu", "80", Map.of()).tags());

        var plan = planner.plan(SITE, List.of(wanted), Snapshots.inventory(found));

        assertThat(plan.actions())
                .containsExactly(new Action.Update(
                        wanted,
                        found,
                        List.of(
                                "tag sitekeeper:environment (none) → production",
                                "tag sitekeeper:site (none) → web/corporate"),
                        false));
    }

    @Test
    void shouldNotMakeWhatQuotasLeaveNoRoomFor() {
        var daily = own(WINDOW, "daily", "3");
        var cpu = own(ALARM, "cpu", "80");
        var shortage = new Shortage(Pool.of(Quota.MaintenanceWindows, Samples.TOKYO), 50, 50, "");

        var plan = planner.plan(
                SITE,
                List.of(daily, cpu),
                Snapshots.inventory(),
                key -> key.equals(daily.key()) ? Optional.of(shortage) : Optional.empty());

        assertThat(plan.actions()).containsExactly(new Action.Create(cpu));
        assertThat(plan.full()).containsExactly(new Plan.Full(new Action.Create(daily), shortage));
        assertThat(plan.isInLine()).isFalse();
    }

    @Test
    void shouldChangeAndRemove_whateverQuotasLeave() {
        var found = Snapshots.inventory(as(own(WINDOW, "daily", "3"), "1"), as(own(WINDOW, "weekly", "3"), "2"));
        Room none = key -> Optional.of(new Shortage(Pool.of(Quota.MaintenanceWindows, Samples.TOKYO), 50, 50, ""));

        var plan = planner.plan(SITE, List.of(own(WINDOW, "daily", "4")), found, none);

        assertThat(plan.actions()).hasToString("[window daily: value 3 → 4, window weekly: remove]");
        assertThat(plan.full()).isEmpty();
    }

    /** What is first until another object is there, and second from then on. */
    private record Staged(ObjectKey other) implements Content {
        @Override
        public Optional<Content> forNow(Optional<Observed> itself, Function<ObjectKey, Presence> presence) {
            return Optional.of(new Samples.Settings(presence.apply(other) == Presence.ABSENT ? "first" : "second"));
        }

        @Override
        public boolean isOnTheWay(Content is) {
            return is.equals(new Samples.Settings("first"));
        }
    }

    private final Observed other = as(own(TOPIC, "news", "1"), "2");
    private final Desired staged = Desired.own(
            Samples.key(ALARM, "cpu"), new Staged(other.key()), INSTALLATION, SITE.environment("production"), Map.of());

    @Test
    void shouldMakeWhatItIsForNow_byWhatIsThere() {
        assertThat(made(Snapshots.inventory())).isEqualTo("first");
        assertThat(made(Snapshots.inventory(other))).isEqualTo("second");
        assertThat(made(Snapshots.inventory(Samples.foreign(TOPIC, "news")))).isEqualTo("first");
    }

    @Test
    void shouldNotTakeForAbsent_whatCanNotBeListed() {
        var failing = Snapshots.withFailure(
                Snapshots.of(Samples.NOON), TOPIC, Samples.failure(Failure.Throttled, "slow down"));

        assertThat(made(new Inventory(Map.of(Samples.TOKYO, failing)))).isEqualTo("second");
    }

    @Test
    void shouldTellItsOwnNextStep_fromWhatOthersChanged() {
        assertThat(completes("first")).isTrue();
        assertThat(completes("third")).isFalse();
    }

    private String made(Inventory inventory) {
        var action = (Action.Create)
                planner.plan(SITE, List.of(staged), inventory).actions().getFirst();
        return ((Samples.Settings) action.desired().content()).value();
    }

    private boolean completes(String is) {
        var found = Observed.of(staged.key(), "1", new Samples.Settings(is), staged.tags());
        var plan = planner.plan(SITE, List.of(staged), Snapshots.inventory(found, other));
        return ((Action.Update) plan.actions().getFirst()).completes();
    }

    @Test
    void shouldLeaveTagsAlone_whenAnotherClassGaveASharedObjectItsValue() {
        var found = as(shared(WINDOW, "daily", "3", Map.of("cost-center", "shop")), "1");

        var plan = planner.plan(
                SITE, List.of(shared(WINDOW, "daily", "3", Map.of("cost-center", "web"))), Snapshots.inventory(found));

        assertThat(plan.isInLine()).isTrue();
    }

    @Test
    void shouldWait_whenAwsIsStillMakingIt() {
        var found = as(own(ALARM, "cpu", "becoming"), "1");

        var plan = planner.plan(SITE, List.of(own(ALARM, "cpu", "80")), Snapshots.inventory(found));

        assertThat(plan.becoming()).containsExactly(found);
        assertThat(plan.actions()).isEmpty();
        assertThat(plan.isInLine()).isFalse();
    }

    @Test
    void shouldRemoveOnlyItsOwn_whenNoLongerWanted() {
        var mine = as(own(ALARM, "cpu", "80"), "1");
        var ofOtherSite = as(own(OTHER_SITE, ALARM, "shop", "80"), "2");
        var shared = as(shared(WINDOW, "daily", "3", Map.of()), "3");

        var plan = planner.plan(SITE, List.of(), Snapshots.inventory(mine, ofOtherSite, shared));

        assertThat(plan.actions()).containsExactly(new Action.Delete(mine));
    }

    @Test
    void shouldNotRemove_whatSomethingElseUses() {
        var own = as(own(ALARM, "cpu", "80"), "1");
        var used = new Observed(own.key(), own.id(), own.content(), own.tags(), own.manager(), own.health(), true);

        assertThat(planner.plan(SITE, List.of(), Snapshots.inventory(used)).isInLine())
                .isTrue();
    }

    @Test
    void shouldNeverTouch_whenTheObjectIsForeign() {
        var untagged = Samples.foreign(ALARM, "cpu");
        var ofOthers = Samples.ofOthers(TOPIC, "news");

        var plan = planner.plan(SITE, List.of(own(ALARM, "cpu", "80")), Snapshots.inventory(untagged, ofOthers));

        assertThat(plan.actions()).isEmpty();
        assertThat(plan.foreign()).extracting(Action.Adopt::observed).containsExactly(untagged);
        assertThat(plan.isInLine()).isFalse();
    }

    @Test
    void shouldKeepTheFirst_whenThereAreDuplicates() {
        var wanted = own(WINDOW, "daily", "3");
        var duplicates = Snapshots.inventory(as(wanted, "b"), Samples.foreign(WINDOW, "daily"), as(wanted, "a"));

        var plan = planner.plan(SITE, List.of(wanted), duplicates);

        assertThat(plan.inLine()).containsExactly(as(wanted, "a"));
        assertThat(plan.actions()).containsExactly(new Action.Delete(as(wanted, "b"), true));
    }

    @Test
    void shouldTellWhatIsThereInPart_fromWhatIsThere() {
        assertThat(toldOf(as(own(WINDOW, "daily", "3"), "1"))).isEqualTo("CERTAIN");
        assertThat(toldOf(as(own(WINDOW, "daily", "partial"), "1"))).isEqualTo("POSSIBLE");
        assertThat(toldOf(Samples.foreign(WINDOW, "daily"))).isEqualTo("ABSENT");
    }

    private String toldOf(Observed window) {
        var asking = Desired.own(
                Samples.key(ALARM, "cpu"),
                new Samples.Asking(window.key()),
                INSTALLATION,
                SITE.environment("production"),
                Map.of());
        var create = (Action.Create) planner.plan(SITE, List.of(asking), Snapshots.inventory(window))
                .actions()
                .getFirst();
        return ((Samples.Settings) create.desired().content()).value();
    }

    @Test
    void shouldRemoveWhatNamesAnother_onceThatIsAsItShouldBe() {
        var wanted = own(ALARM, "cpu", "80");
        var naming = as(own(ALARM, "all", "any of cpu"), "2");
        var before = as(own(ALARM, "cpu", "70"), "1");

        var early = planner.plan(SITE, List.of(wanted), Snapshots.inventory(before, naming));

        assertThat(early.actions()).singleElement().isInstanceOf(Action.Update.class);
        assertThat(early.held()).containsExactly(held(naming));
        assertThat(planner.plan(SITE, List.of(wanted), Snapshots.inventory(as(wanted, "1"), naming))
                        .actions())
                .containsExactly(new Action.Delete(naming));
    }

    @Test
    void shouldKeepWhatNamesAnother_whileOthersHaveThat() {
        var wanted = own(ALARM, "cpu", "80");
        var naming = as(own(ALARM, "all", "any of cpu"), "2");

        var plan = planner.plan(SITE, List.of(wanted), Snapshots.inventory(Samples.foreign(ALARM, "cpu"), naming));

        assertThat(plan.actions()).isEmpty();
        assertThat(plan.held()).containsExactly(held(naming));
    }

    /** AWS lets nobody remove what another names. */
    @Test
    void shouldKeepWhatIsNamed_asLongAsWhatNamesIt() {
        var before = as(own(ALARM, "cpu", "70"), "3");
        var named = as(own(ALARM, "disk", "80"), "1");
        var naming = as(own(ALARM, "all", "any of cpu,disk"), "2");

        var plan = planner.plan(SITE, List.of(own(ALARM, "cpu", "80")), Snapshots.inventory(before, named, naming));

        assertThat(plan.actions()).singleElement().isInstanceOf(Action.Update.class);
        assertThat(plan.held()).containsExactlyInAnyOrder(held(named), held(naming));
    }

    /** What is to name it instead has to do so before. */
    @Test
    void shouldKeepWhatNamesAnother_untilTheNextOneDoes() {
        var cpu = own(ALARM, "cpu", "80");
        var next = own(ALARM, "some", "any of cpu");
        var naming = as(own(ALARM, "all", "any of cpu"), "2");

        var plan = planner.plan(SITE, List.of(cpu, next), Snapshots.inventory(as(cpu, "1"), naming));

        assertThat(plan.actions()).containsExactly(new Action.Create(next));
        assertThat(plan.held()).containsExactly(held(naming));
    }

    private static Plan.Held held(Observed observed) {
        return new Plan.Held(new Action.Delete(observed), Plan.Hold.STILL_NEEDED);
    }

    @Test
    void shouldMakeOnce_whenTwoEnvironmentsWantTheSame() {
        var wanted = shared(WINDOW, "daily", "3", Map.of());

        var plan = planner.plan(SITE, List.of(wanted, wanted), Snapshots.inventory());

        assertThat(plan.actions()).containsExactly(new Action.Create(wanted));
    }

    @Test
    void shouldMakeInOrderOfKindsAndThenRemoveBackwards() {
        var found = Snapshots.inventory(
                as(own(TOPIC, "old-t", "1"), "1"),
                as(own(ALARM, "old-b", "1"), "2"),
                as(own(ALARM, "old-a", "1"), "3"));

        var plan = planner.plan(SITE, List.of(own(WINDOW, "w", "1"), own(TOPIC, "t", "1")), found);

        assertThat(plan.actions())
                .extracting(Action::toString)
                .containsExactly(
                        "topic t: make",
                        "window w: make",
                        "alarm old-a: remove",
                        "alarm old-b: remove",
                        "topic old-t: remove");
    }

    @Test
    void shouldDoFirstWhatProtects_ofAllEnvironments() {
        var wanted = List.of(
                own(ALARM, "cpu", "1"),
                own(TOPIC, "of-staging", "1").as(Urgency.NOTIFIES),
                own(ALARM, "hosts", "1").as(Urgency.PAGES),
                own(TOPIC, "of-production", "1").as(Urgency.PAGES));

        var plan = planner.plan(SITE, wanted, Snapshots.inventory(as(own(ALARM, "hosts", "2"), "1")));

        assertThat(plan.actions())
                .extracting(action -> action.key().name())
                .containsExactly("of-production", "hosts", "of-staging", "cpu");
    }

    @Test
    void shouldDoNothing_whenSettingsOfAnotherOwnersThingAreEmptyAlready() {
        var found = as(own(ALARM, "i-1", ""), "1");

        var plan = planner.plan(SITE, List.of(), Snapshots.inventory(found));

        assertThat(plan.isInLine()).isTrue();
    }

    @Test
    void shouldTellWhatIsShared_fromWhatASiteOwnsAndWhatIsOthers() {
        var shared = as(shared(WINDOW, "weekly", "3", Map.of()), "1");
        var owned = as(own(WINDOW, "own", "3"), "2");
        var inventory = Snapshots.inventory(shared, owned, Samples.foreign(WINDOW, "theirs"));

        var plan = planner.removalOfShared(inventory);

        assertThat(plan.actions()).containsExactly(new Action.Delete(shared));
    }
}
