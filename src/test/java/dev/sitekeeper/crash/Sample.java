package dev.sitekeeper.crash;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A few points that stand for all: a write of each chapter to AWS or to both of the other sides, by turns, so that few lives do; at
 * another moment each time.
 */
final class Sample {

    /** Those of which it is a call to AWS. */
    private static final Set<Chapter> OF_AWS = EnumSet.of(Chapter.MAKE, Chapter.PAUSE, Chapter.DELETE);

    private Sample() {}

    static List<KillPoint> of(List<KillPoint> points) {
        var sample = new ArrayList<KillPoint>();
        for (var chapter : Chapter.values()) {
            for (var side : Side.values()) {
                var candidates = points.stream()
                        .filter(p -> p.chapter() == chapter
                                && p.call().side() == side
                                && p.call().isWrite())
                        .toList();
                if (OF_AWS.contains(chapter) == (side == Side.AWS) && !candidates.isEmpty()) {
                    sample.add(candidates.get((candidates.size() / 2 + sample.size()) % candidates.size()));
                }
            }
        }
        return sample;
    }
}
