package dev.sitekeeper.crash;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A few points that stand for all: writes of each chapter, as many to each side; at another moment each time. Two lives do, of which the
 * second is short: of late chapters there is one point only.
 */
final class Sample {

    private Sample() {}

    static List<KillPoint> of(List<KillPoint> points) {
        var sample = new ArrayList<KillPoint>();
        for (var chapter : Chapter.values()) {
            for (var side : sides(chapter)) {
                var candidates = points.stream()
                        .filter(p -> p.chapter() == chapter
                                && p.call().side() == side
                                && p.call().isWrite())
                        .toList();
                sample.add(candidates.get((candidates.size() / 2 + sample.size()) % candidates.size()));
            }
        }
        return sample;
    }

    private static Set<Side> sides(Chapter chapter) {
        return switch (chapter) {
            case MAKE -> EnumSet.of(Side.KUBERNETES, Side.GIT);
            case CHANGE -> EnumSet.of(Side.AWS, Side.GIT);
            case PAUSE -> EnumSet.of(Side.KUBERNETES, Side.AWS);
            case SHRINK -> EnumSet.of(Side.GIT);
            case DELETE -> EnumSet.of(Side.AWS);
            case DESTROY -> EnumSet.of(Side.KUBERNETES);
        };
    }
}
