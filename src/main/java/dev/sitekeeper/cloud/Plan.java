package dev.sitekeeper.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What lies between what AWS should hold and what it holds.
 *
 * @param actions in the order in which they are carried out
 * @param held what is not carried out, although it would bring AWS in line
 * @param inLine what is as it should be, with its state of health
 * @param becoming what AWS is still making or changing: looked at again, and left alone until then
 * @param foreign what would take over what stands under a name of ours without our tags, which is never touched unasked
 * @param full what isn't made, because a quota leaves no room for it
 * @param unseen the kinds about which nothing can be said, because their listing is incomplete
 */
public record Plan(
        List<Action> actions,
        List<Held> held,
        List<Observed> inLine,
        List<Observed> becoming,
        List<Action.Adopt> foreign,
        List<Full> full,
        List<Unseen> unseen) {

    /** Why an action is not carried out. */
    public enum Hold {
        /** What others changed is only told. */
        DRIFT_REPORTED,
        /** Of an environment that may need what would be removed it isn't known what it wants. */
        MAY_BE_WANTED,
        /** What would be removed does what others don't yet do in its stead, or is named by what does. */
        STILL_NEEDED
    }

    /**
     * Something that is not carried out.
     *
     * @param action what would be done
     * @param hold why it isn't
     */
    public record Held(Action action, Hold hold) {}

    /**
     * Something about which nothing can be said.
     *
     * @param kind the kind that could not be listed
     * @param failure why
     */
    public record Unseen(Kind kind, CloudException failure) {}

    /**
     * Something for which there is no room.
     *
     * @param create what would make it
     * @param shortage why it waits
     */
    public record Full(Action.Create create, Shortage shortage) {}

    /** The same plan, with only those of its actions that pass. */
    public Plan onlyIf(Predicate<Action> allowed) {
        var kept = actions.stream().filter(allowed).toList();
        return new Plan(kept, held, inLine, becoming, foreign, full, unseen);
    }

    /**
     * The same plan, in which some actions are not carried out.
     *
     * @param hold why an action isn't; empty if it is
     */
    public Plan holding(Function<Action, Optional<Hold>> hold) {
        var free = new ArrayList<Action>();
        var bound = new ArrayList<>(held);
        for (var action : actions) {
            hold.apply(action).ifPresentOrElse(why -> bound.add(new Held(action, why)), () -> free.add(action));
        }
        return new Plan(List.copyOf(free), List.copyOf(bound), inLine, becoming, foreign, full, unseen);
    }

    /** The same plan, in which what people asked for is taken over. */
    public Plan adopting(Predicate<Observed> named) {
        Predicate<Action.Adopt> isAdopted = adopt -> adopt.isOffered() && named.test(adopt.observed());
        var all = Stream.concat(foreign.stream().filter(isAdopted), actions.stream())
                .toList();
        var left = foreign.stream().filter(isAdopted.negate()).toList();
        return new Plan(all, held, inLine, becoming, left, full, unseen);
    }

    /** What stands under the keys of what is wanted, in line or not. */
    public Stream<Observed> found() {
        var different = changes()
                .flatMap(action ->
                        action instanceof Action.Update update ? Stream.of(update.observed()) : Stream.empty());
        return Stream.of(inLine.stream(), becoming.stream(), different).flatMap(objects -> objects);
    }

    /** What would bring AWS in line: what is carried out, and what is held. */
    public Stream<Action> changes() {
        return Stream.concat(actions.stream(), held.stream().map(Held::action));
    }

    /** Whether everything that is wanted is there, as it should be, and nothing else. */
    public boolean isInLine() {
        return actions.isEmpty()
                && held.isEmpty()
                && becoming.isEmpty()
                && foreign.isEmpty()
                && full.isEmpty()
                && unseen.isEmpty();
    }
}
