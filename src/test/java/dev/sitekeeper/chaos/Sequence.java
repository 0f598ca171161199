package dev.sitekeeper.chaos;

import dev.sitekeeper.chaos.Step.Act;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Steps that follow from a seed. What a step happens to is counted around what there is, so any part of a sequence is one, too.
 *
 * @param steps in order
 */
record Sequence(List<Step> steps) {

    private static final int WAYS = 10_000;
    /** Each act as often as it weighs. */
    private static final List<Act> ACTS = Arrays.stream(Act.values())
            .flatMap(act -> Stream.generate(() -> act).limit(act.weight))
            .toList();

    /** That of a seed, of so many steps or one more. */
    static Sequence of(long seed, int steps) {
        var random = new Random(seed);
        return new Sequence(IntStream.range(0, steps + random.nextInt(2))
                .mapToObj(i ->
                        new Step(ACTS.get(random.nextInt(ACTS.size())), random.nextInt(WAYS), random.nextInt(WAYS)))
                .toList());
    }

    /** What is left of it that still fails when no step can be left out, nor several in a row. */
    Sequence shortest(Predicate<Sequence> fails) {
        var shortest = this;
        for (int size = steps.size() / 2; size > 0; size /= 2) {
            for (int from = 0; from + size <= shortest.steps.size(); ) {
                var candidate = shortest.without(from, size);
                if (fails.test(candidate)) {
                    shortest = candidate;
                } else {
                    from += size;
                }
            }
        }
        return shortest;
    }

    private Sequence without(int from, int size) {
        var left = new ArrayList<>(steps);
        left.subList(from, from + size).clear();
        return new Sequence(List.copyOf(left));
    }
}
