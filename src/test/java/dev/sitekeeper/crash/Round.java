package dev.sitekeeper.crash;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** Points that are tried once each, in the order of their chapter, by trials side by side. */
final class Round {

    private final Map<Chapter, Queue<KillPoint>> waiting = new EnumMap<>(Chapter.class);
    private final List<Verdict> verdicts = new ArrayList<>();
    private final int size;

    Round(List<KillPoint> points) {
        points.forEach(p ->
                waiting.computeIfAbsent(p.chapter(), c -> new ArrayDeque<>()).add(p));
        size = points.size();
    }

    /** Tries what no other does, until nothing waits. */
    void tryAllThatWait(Trial trial) {
        for (var next = next(); !next.isEmpty(); next = next()) {
            note(trial.live(next));
        }
    }

    /** Of each chapter the next one. */
    private synchronized Map<Chapter, KillPoint> next() {
        var next = new EnumMap<Chapter, KillPoint>(Chapter.class);
        waiting.forEach((chapter, queue) -> {
            if (!queue.isEmpty()) {
                next.put(chapter, queue.remove());
            }
        });
        return next;
    }

    private synchronized void note(List<Verdict> news) {
        verdicts.addAll(news);
        Report.progress(news, verdicts.size(), size);
    }

    /** What became of each that was tried, in the order in which that ended. */
    synchronized List<Verdict> verdicts() {
        return List.copyOf(verdicts);
    }
}
