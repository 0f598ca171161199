package dev.sitekeeper.cloud;

import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.SiteKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares what AWS should hold with what it holds. Pure. */
public final class Planner {

    private final Installation installation;

    public Planner(Installation installation) {
        this.installation = installation;
    }

    /**
     * Everything that a Site wants, and the removal of what it alone owns and no longer wants. What was never listed leaves
     * no trace here: that nothing is left is known once the plan is in line and {@link Snapshot#isComplete} in every place.
     */
    public Plan plan(SiteKey site, Collection<Desired> desired, Inventory inventory) {
        return plan(site, desired, inventory, Room.AMPLE);
    }

    /**
     * The same as far as quotas allow it.
     *
     * @param room what they leave
     */
    public Plan plan(SiteKey site, Collection<Desired> desired, Inventory inventory, Room room) {
        var wanted = desired.stream().map(Desired::key).collect(Collectors.toSet());
        var draft = compare(wanted, desired, inventory, room, inventory.of(site));
        unwanted(wanted, inventory.ofNoSite()).forEach(o -> leave(o, site, inventory, draft));
        return draft.plan();
    }

    /** The removal of all that Sites share: whoever asks has to take out what one of them wants. */
    public Plan removalOfShared(Inventory inventory) {
        return compare(Set.of(), List.of(), inventory, Room.AMPLE, inventory.ofNoSite())
                .plan();
    }

    private Draft compare(
            Set<ObjectKey> wanted, Collection<Desired> desired, Inventory inventory, Room room, Stream<Observed> ours) {
        var draft = new Draft(room);
        once(desired).forEach(d -> decide(d, inventory, draft));
        var unwanted = unwanted(wanted, ours).toList();
        var needed =
                unwanted.stream().filter(o -> isStillNeeded(o, wanted, draft)).toList();
        unwanted.forEach(o -> {
            boolean isHeld = needed.contains(o) || needed.stream().anyMatch(other -> refersTo(other, o.key()));
            remove(o, isHeld, inventory, draft);
        });
        return draft;
    }

    /** What is about others goes once they are as they should be without it, and so is whatever else is to be about them. */
    private static boolean isStillNeeded(Observed observed, Set<ObjectKey> wanted, Draft draft) {
        var named = wanted.stream().filter(key -> refersTo(observed, key)).toList();
        return named.stream().anyMatch(key -> !draft.isInLine(key))
                || draft.changed().anyMatch(desired -> named.stream().anyMatch(desired.content()::refersTo));
    }

    private static boolean refersTo(Observed observed, ObjectKey other) {
        return observed.key().place().isSame(other.place())
                && observed.content().refersTo(other);
    }

    private static Stream<Observed> unwanted(Set<ObjectKey> wanted, Stream<Observed> ours) {
        var kept = wanted.stream().map(ObjectKey::throughAnyRole).collect(Collectors.toSet());
        return ours.filter(o -> !kept.contains(o.key().throughAnyRole()));
    }

    /** Environments of one Site want the same shared objects: each is made once, as all of them want it. */
    private static Collection<Desired> once(Collection<Desired> desired) {
        var byKey = new LinkedHashMap<ObjectKey, Desired>();
        desired.forEach(d -> byKey.merge(d.key(), d, Desired::and));
        return byKey.values();
    }

    private void decide(Desired desired, Inventory inventory, Draft draft) {
        var key = desired.key();
        var found = inventory.find(key).stream().sorted(Observed.USED_FIRST).toList();
        var mine = found.stream().filter(o -> o.belongsTo(installation)).toList();
        var failure = inventory.in(key.place()).of(key.kind()).failure();
        if (failure.isPresent()) {
            draft.unseen(key, failure.get());
        } else if (!mine.isEmpty()) {
            forNow(desired, mine, inventory).ifPresent(now -> keep(desired, now, mine.getFirst(), draft));
            mine.stream()
                    .skip(1)
                    .filter(Observed::isRemovable)
                    .map(duplicate -> new Action.Delete(duplicate, true))
                    .forEach(draft.actions::add);
        } else if (!found.isEmpty()) {
            var theirs = found.getFirst();
            var once = forNow(desired, found, inventory).orElse(desired);
            draft.foreign.add(new Action.Adopt(desired, theirs, Difference.between(theirs.content(), once.content())));
        } else {
            forNow(desired, mine, inventory).map(Action.Create::new).ifPresent(draft::create);
        }
    }

    private Optional<Desired> forNow(Desired desired, List<Observed> mine, Inventory inventory) {
        return desired.forNow(mine.stream().findFirst(), key -> presence(key, inventory));
    }

    private Presence presence(ObjectKey key, Inventory inventory) {
        if (!inventory.in(key.place()).of(key.kind()).isComplete()) {
            return Presence.POSSIBLE;
        }
        var ours = inventory.find(key).stream()
                .filter(o -> o.belongsTo(installation))
                .toList();
        if (ours.isEmpty()) {
            return Presence.ABSENT;
        }
        return ours.stream().allMatch(o -> o.content().isPartial()) ? Presence.POSSIBLE : Presence.CERTAIN;
    }

    private static void keep(Desired wanted, Desired desired, Observed observed, Draft draft) {
        if (observed.content().isBecoming()) {
            draft.becoming.add(observed);
            return;
        }
        var changes = new ArrayList<>(Difference.between(observed.content(), desired.content()));
        if (!desired.tagsAreOn(observed)) {
            changes.addAll(Difference.between(observed.tags(), desired.tagsOn(observed)));
        }
        if (changes.isEmpty()) {
            draft.inLine.add(observed);
        } else {
            boolean completes = observed.content().isPartial()
                    || (wanted.content().isOnTheWay(observed.content()) && desired.tagsAreOn(observed));
            draft.actions.add(new Action.Update(desired, observed, List.copyOf(changes), completes));
        }
    }

    private void remove(Observed observed, boolean isHeld, Inventory inventory, Draft draft) {
        var key = observed.key();
        var failure = inventory.in(key.place()).of(key.kind()).failure();
        if (failure.isPresent()) {
            draft.unseen(key, failure.get());
        } else if (observed.belongsTo(installation) && observed.isRemovable()) {
            draft.remove(new Action.Delete(observed), isHeld);
        }
    }

    private void leave(Observed observed, SiteKey site, Inventory inventory, Draft draft) {
        var rest = observed.content().without(site, installation);
        if (rest.equals(observed.content())) {
            return;
        }
        var key = observed.key();
        var failure = inventory.in(key.place()).of(key.kind()).failure();
        if (failure.isPresent()) {
            draft.unseen(key, failure.get());
        } else if (observed.belongsTo(installation)) {
            var tags = new TreeMap<>(observed.tags());
            draft.actions.add(new Action.Leave(new Desired(key, rest, Optional.empty(), tags), observed));
        }
    }

    /** What one listing is of. */
    private record Listed(Place place, Kind kind) {}

    private static final class Draft {
        final List<Action> actions = new ArrayList<>();
        final List<Plan.Held> held = new ArrayList<>();
        final List<Observed> inLine = new ArrayList<>();
        final List<Observed> becoming = new ArrayList<>();
        final List<Action.Adopt> foreign = new ArrayList<>();
        final List<Plan.Full> full = new ArrayList<>();
        final List<Plan.Unseen> unseen = new ArrayList<>();
        private final Room room;
        private final Set<Listed> failed = new HashSet<>();

        Draft(Room room) {
            this.room = room;
        }

        void remove(Action.Delete delete, boolean isHeld) {
            if (isHeld) {
                held.add(new Plan.Held(delete, Plan.Hold.STILL_NEEDED));
            } else {
                actions.add(delete);
            }
        }

        void create(Action.Create create) {
            room.lackedFor(create.key())
                    .ifPresentOrElse(shortage -> full.add(new Plan.Full(create, shortage)), () -> actions.add(create));
        }

        boolean isInLine(ObjectKey key) {
            return inLine.stream().anyMatch(o -> o.key().throughAnyRole().equals(key.throughAnyRole()));
        }

        /** What is to be made or changed, as it should be, whether or not there is room for it. */
        Stream<Desired> changed() {
            return Stream.concat(actions.stream(), full.stream().map(Plan.Full::create))
                    .flatMap(action -> switch (action) {
                        case Action.Create create -> Stream.of(create.desired());
                        case Action.Update update -> Stream.of(update.desired());
                        case Action.Adopt _, Action.Leave _, Action.Delete _ -> Stream.of();
                    });
        }

        /** A listing that failed is told once, however many objects it hides. */
        void unseen(ObjectKey key, CloudException failure) {
            if (failed.add(new Listed(key.place(), key.kind()))) {
                unseen.add(new Plan.Unseen(key.kind(), failure));
            }
        }

        Plan plan() {
            var kinds = Comparator.comparing((Action a) -> a.key().kind());
            var removals = actions.stream()
                    .filter(a -> a instanceof Action.Delete)
                    .sorted(kinds.reversed().thenComparing(a -> a.key().name()))
                    .toList();
            var ordered = new ArrayList<>(actions.stream()
                    .filter(a -> !(a instanceof Action.Delete))
                    .sorted(Comparator.comparing(Action::urgency).thenComparing(kinds))
                    .toList());
            ordered.addAll(removals);
            return new Plan(
                    List.copyOf(ordered),
                    List.copyOf(held),
                    List.copyOf(inLine),
                    List.copyOf(becoming),
                    List.copyOf(foreign),
                    List.copyOf(full),
                    List.copyOf(unseen));
        }
    }
}
