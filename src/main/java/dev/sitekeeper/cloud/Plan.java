package dev.sitekeeper.cloud;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What lies between what AWS should hold and what it holds.
 *
 * @param actions in the order in which they are carried out
 * @param inLine what is as it should be, with its state of health
 * @param becoming what AWS is still making or changing: looked at again, and left alone until then
 * @param foreign what would take over what stands under a name of ours without our tags, which is never touched unasked
 * @param full what isn't made, because a quota leaves no room for it
 * @param unseen the kinds about which nothing can be said, because their listing is incomplete
 */
public record Plan(
        List<Action> actions,
        List<Observed> inLine,
        List<Observed> becoming,
        List<Action.Adopt> foreign,
        List<Full> full,
        List<Unseen> unseen) {

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
        return new Plan(kept, inLine, becoming, foreign, full, unseen);
    }

    /** The same plan, in which what people asked for is taken over. */
    public Plan adopting(Predicate<Observed> named) {
        Predicate<Action.Adopt> isAdopted = adopt -> adopt.isOffered() && named.test(adopt.observed());
        var all = Stream.concat(foreign.stream().filter(isAdopted), actions.stream())
                .toList();
        var left = foreign.stream().filter(isAdopted.negate()).toList();
        return new Plan(all, inLine, becoming, left, full, unseen);
    }

    /** What stands under the keys of what is wanted, in line or not. */
    public Stream<Observed> found() {
        var different = actions.stream()
                .flatMap(action ->
                        action instanceof Action.Update update ? Stream.of(update.observed()) : Stream.empty());
        return Stream.of(inLine.stream(), becoming.stream(), different).flatMap(objects -> objects);
    }

    /** Whether everything that is wanted is there, as it should be, and nothing else. */
    public boolean isInLine() {
        return actions.isEmpty() && becoming.isEmpty() && foreign.isEmpty() && full.isEmpty() && unseen.isEmpty();
    }
}
