package dev.sitekeeper.crash;

import java.util.ArrayList;
import java.util.List;

/** A few points that stand for all: in each chapter a write to each side, at another moment each time. */
final class Sample {

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
                if (!candidates.isEmpty()) {
                    sample.add(candidates.get((candidates.size() / 2 + sample.size()) % candidates.size()));
                }
            }
        }
        return sample;
    }
}
