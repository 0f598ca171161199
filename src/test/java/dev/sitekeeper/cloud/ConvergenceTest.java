package dev.sitekeeper.cloud;

import static dev.sitekeeper.cloud.Samples.INSTALLATION;
import static dev.sitekeeper.cloud.Samples.NOON;
import static dev.sitekeeper.cloud.Samples.OTHER_SITE;
import static dev.sitekeeper.cloud.Samples.SITE;
import static dev.sitekeeper.cloud.Samples.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** From any state of AWS to any wish, through failures, lag and restarts. */
class ConvergenceTest {

    private static final Duration SETTLE = Duration.ofMinutes(3);
    private static final int QUIET_ROUNDS = 8;

    /** What goes wrong in one round. */
    private record Round(boolean listsLag, boolean tagsLag, Set<Kind> unlistable, Set<String> stuck, boolean restart) {}

    private enum Owner {
        Mine,
        Shared,
        OtherSite,
        OtherInstallation,
        Nobody
    }

    private final MutableClock clock = new MutableClock(NOON);
    private final Planner planner = new Planner(INSTALLATION);
    private InventoryStore store = new InventoryStore(clock, SETTLE);

    @Property(tries = 200)
    void shouldComeInLineAndTouchNothingForeign(
            @ForAll("states") List<Observed> state,
            @ForAll("wishes") List<Desired> wishes,
            @ForAll("troubles") List<Round> troubles) {
        var cloud = new FakeCloud();
        cloud.hold(state.toArray(Observed[]::new));

        troubles.forEach(round -> live(cloud, wishes, round));
        var calm = new Round(false, false, Set.of(), Set.of(), false);
        for (int i = 0; i < QUIET_ROUNDS; i++) {
            live(cloud, wishes, calm);
        }

        assertThat(cloud.objects.values()).containsAll(notOurs(state));
        assertThat(planned(wishes).actions()).isEmpty();
        assertThat(mine(cloud)).containsExactlyInAnyOrderElementsOf(possible(wishes, state));
    }

    private void live(FakeCloud cloud, List<Desired> wishes, Round round) {
        if (round.restart()) {
            store = new InventoryStore(clock, SETTLE);
        }
        cloud.unlistable.clear();
        cloud.unlistable.addAll(round.unlistable());
        cloud.unchangeable.clear();
        cloud.unchangeable.addAll(round.stuck());
        if (!round.listsLag()) {
            cloud.catchUpButForTags();
        }
        if (!round.listsLag() && !round.tagsLag()) {
            cloud.catchUp();
        }
        store.replace(cloud.sweep(clock)
                .of(TOKYO, Set.of(Home.REGION), store.current().in(TOKYO), Due.all(clock.instant())));
        clock.advance(Duration.ofSeconds(10));
        new PlanExecutor(INSTALLATION, clock, store, cloud.ports()).act(planned(wishes));
        clock.advance(Duration.ofSeconds(50));
    }

    private Plan planned(List<Desired> wishes) {
        return planner.plan(SITE, wishes, store.current());
    }

    private static List<Observed> notOurs(List<Observed> state) {
        return state.stream()
                .filter(o -> !o.belongsTo(INSTALLATION) || o.tags().containsValue(OTHER_SITE.toString()))
                .toList();
    }

    /** What this Site alone owns, without ids. */
    private static List<String> mine(FakeCloud cloud) {
        return cloud.objects.values().stream()
                .filter(o -> o.belongsTo(INSTALLATION) && o.tags().containsValue(SITE.toString()))
                .map(o -> o.key() + " " + o.content())
                .toList();
    }

    /** What the Site wants and no foreign object stands in the way of. */
    private static List<String> possible(List<Desired> wishes, List<Observed> state) {
        var ours = keys(state, o -> o.belongsTo(INSTALLATION));
        var foreign = keys(state, o -> !o.belongsTo(INSTALLATION));
        return wishes.stream()
                .filter(d -> d.owner().isPresent())
                .filter(d -> ours.contains(d.key()) || !foreign.contains(d.key()))
                .map(d -> d.key() + " " + d.content())
                .toList();
    }

    private static Set<ObjectKey> keys(List<Observed> state, Function<Observed, Boolean> which) {
        return state.stream().filter(which::apply).map(Observed::key).collect(Collectors.toSet());
    }

    @Provide
    Arbitrary<List<Observed>> states() {
        var one = Combinators.combine(kinds(), Arbitraries.of("a", "b"), values(), Arbitraries.of(Owner.class))
                .as(ConvergenceTest::observed);
        return one.list().ofMaxSize(8).map(ConvergenceTest::withIds);
    }

    private static Observed observed(Kind kind, String name, String value, Owner owner) {
        return switch (owner) {
            case Mine -> Samples.as(Samples.own(kind, "own-" + name, value), "");
            case Shared -> Samples.as(Samples.shared(kind, "shared-" + name, value, Map.of()), "");
            case OtherSite -> Samples.as(Samples.own(OTHER_SITE, kind, "shop-" + name, value), "");
            case OtherInstallation -> Samples.ofOthers(kind, "own-" + name);
            case Nobody -> Samples.foreign(kind, "own-" + name);
        };
    }

    private static List<Observed> withIds(List<Observed> objects) {
        var numbered = new ArrayList<Observed>();
        for (var o : objects) {
            numbered.add(Observed.of(o.key(), "found-" + numbered.size(), o.content(), o.tags()));
        }
        return numbered;
    }

    @Provide
    Arbitrary<List<Desired>> wishes() {
        var own = Combinators.combine(kinds(), Arbitraries.of("own-a", "own-b"), values())
                .as((kind, name, value) -> Samples.own(kind, name, value));
        var shared = Combinators.combine(kinds(), Arbitraries.of("shared-a", "shared-b"), values())
                .as((kind, name, value) -> Samples.shared(kind, name, value, Map.of()));
        return Arbitraries.oneOf(own, shared).list().ofMaxSize(6).uniqueElements(Desired::key);
    }

    @Provide
    Arbitrary<List<Round>> troubles() {
        var flag = Arbitraries.of(true, false);
        var stuck =
                Arbitraries.of("own-a", "own-b", "shared-a", "shared-b").set().ofMaxSize(2);
        return Combinators.combine(flag, flag, kinds().set().ofMaxSize(2), stuck, flag)
                .as(Round::new)
                .list()
                .ofMaxSize(6);
    }

    private static Arbitrary<Kind> kinds() {
        return Arbitraries.of(Samples.KINDS);
    }

    private static Arbitrary<String> values() {
        return Arbitraries.of("1", "2");
    }
}
