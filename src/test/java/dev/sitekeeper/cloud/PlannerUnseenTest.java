package dev.sitekeeper.cloud;

import static dev.sitekeeper.cloud.Samples.ALARM;
import static dev.sitekeeper.cloud.Samples.NOON;
import static dev.sitekeeper.cloud.Samples.SITE;
import static dev.sitekeeper.cloud.Samples.TOKYO;
import static dev.sitekeeper.cloud.Samples.TOKYO_BY_ROLE;
import static dev.sitekeeper.cloud.Samples.TOPIC;
import static dev.sitekeeper.cloud.Samples.WINDOW;
import static dev.sitekeeper.cloud.Samples.as;
import static dev.sitekeeper.cloud.Samples.own;
import static dev.sitekeeper.cloud.Samples.shared;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is planned where the inventory doesn't show everything, or shows it twice. */
class PlannerUnseenTest {

    private final CloudException down = Samples.failure(Failure.Transient, "list alarm: down");

    private final Planner planner = new Planner(Samples.INSTALLATION);

    @Test
    void shouldTellOnceAndDoNothing_whenAKindCouldNotBeListed() {
        var known = as(own(ALARM, "old", "1"), "1");
        var inventory = failing(ALARM, known);

        var plan = planner.plan(SITE, List.of(own(ALARM, "cpu", "80"), own(ALARM, "memory", "80")), inventory);

        assertThat(plan.actions()).isEmpty();
        assertThat(plan.unseen()).containsExactly(new Plan.Unseen(ALARM, down));
        assertThat(plan.isInLine()).isFalse();
    }

    @Test
    void shouldGoOnWithOtherKinds_whenOneCouldNotBeListed() {
        var topic = own(TOPIC, "news", "1");

        var plan = planner.plan(SITE, List.of(own(ALARM, "cpu", "80"), topic), failing(ALARM));

        assertThat(plan.actions()).containsExactly(new Action.Create(topic));
    }

    @Test
    void shouldTellOnce_whenNothingWasListedYet() {
        var wanted = List.of(own(ALARM, "cpu", "80"), own(ALARM, "memory", "80"));

        var plan = planner.plan(SITE, wanted, new Inventory(Map.of()));

        assertThat(plan.actions()).isEmpty();
        assertThat(plan.unseen())
                .extracting(u -> u.failure().getMessage())
                .containsExactly("AWS was not listed yet since the operator started");
    }

    @Test
    void shouldTellEach_whenListingsOfTwoPlacesFailedInTheSameWords() {
        var byRole = new ObjectKey(TOKYO_BY_ROLE, ALARM, "cpu");
        var wanted = List.of(
                own(ALARM, "cpu", "80"),
                Desired.shared(byRole, new Samples.Settings("80"), Samples.INSTALLATION, Map.of()));

        var plan = planner.plan(SITE, wanted, new Inventory(Map.of()));

        assertThat(plan.unseen()).hasSize(2);
    }

    @Test
    void shouldRemoveNothing_whenOneAccountIsLookedAtThroughTwoRoles() {
        var mine = own(ALARM, "cpu", "80");
        var shared = shared(WINDOW, "daily", "3", Map.of());
        var inventory = new Inventory(Map.of(
                TOKYO, Snapshots.of(NOON, as(mine, "1"), as(shared, "2")),
                TOKYO_BY_ROLE, Snapshots.in(TOKYO_BY_ROLE, NOON, byRole(as(mine, "1")), byRole(as(shared, "2")))));

        var plan = planner.plan(SITE, List.of(mine, shared), inventory);

        assertThat(plan.isInLine()).isTrue();
    }

    @Test
    void shouldTakeNeitherForThereNorForAbsent_whatCannotBeListed() {
        var window = own(WINDOW, "daily", "3");
        var asking =
                new Desired(Samples.key(ALARM, "cpu"), new Samples.Asking(window.key()), window.owner(), window.tags());

        for (var inventory : List.of(failing(WINDOW), failing(WINDOW, as(window, "1")))) {
            assertThat(planner.plan(SITE, List.of(asking), inventory).actions())
                    .singleElement()
                    .extracting(action -> ((Action.Create) action).desired().content())
                    .isEqualTo(new Samples.Settings("POSSIBLE"));
        }
    }

    /** Nobody would be told of an alarm that can't be seen, if what names it went. */
    @Test
    void shouldKeepWhatNamesAnother_whileThatCannotBeListed() {
        var wanted = own(ALARM, "cpu", "80");
        var naming = as(own(WINDOW, "all", "any of cpu"), "2");

        var plan = planner.plan(SITE, List.of(wanted), failing(ALARM, as(wanted, "1"), naming));

        assertThat(plan.actions()).isEmpty();
        assertThat(plan.held()).containsExactly(new Plan.Held(new Action.Delete(naming), Plan.Hold.STILL_NEEDED));
    }

    private Inventory failing(Kind kind, Observed... known) {
        var snapshot = Snapshots.withFailure(Snapshots.of(NOON, known), kind, down);
        return new Inventory(Map.of(TOKYO, snapshot));
    }

    private static Observed byRole(Observed observed) {
        var key = new ObjectKey(
                TOKYO_BY_ROLE, observed.key().kind(), observed.key().name());
        return Observed.of(key, observed.id(), observed.content(), observed.tags());
    }
}
