package dev.sitekeeper.crash;

import dev.sitekeeper.crash.Lives.Lived;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Stream;

/** Kills the operator at point after point, one in each chapter of a life, and compares what is left with an undisturbed life. */
final class Trial {

    private final Lives lives;
    private final List<Lived> undisturbed;

    Trial(Lives lives, List<Lived> undisturbed) {
        this.lives = lives;
        this.undisturbed = undisturbed;
    }

    /** What became of each, in the order in which it was tried; what was not reached was tried twice. */
    List<Verdict> of(List<KillPoint> points) {
        var verdicts = round(points);
        var missed = verdicts.stream()
                .filter(v -> !v.isReached())
                .map(Verdict::point)
                .toList();
        return Stream.concat(verdicts.stream().filter(Verdict::isReached), round(missed).stream())
                .toList();
    }

    private List<Verdict> round(List<KillPoint> points) {
        var waiting = new EnumMap<Chapter, Queue<KillPoint>>(Chapter.class);
        points.forEach(p ->
                waiting.computeIfAbsent(p.chapter(), c -> new ArrayDeque<>()).add(p));
        var verdicts = new ArrayList<Verdict>();
        while (verdicts.size() < points.size()) {
            var next = new EnumMap<Chapter, KillPoint>(Chapter.class);
            waiting.forEach((chapter, queue) -> {
                if (!queue.isEmpty()) {
                    next.put(chapter, queue.remove());
                }
            });
            verdicts.addAll(judge(next));
            Report.progress(
                    verdicts.subList(verdicts.size() - next.size(), verdicts.size()), verdicts.size(), points.size());
        }
        return verdicts;
    }

    private List<Verdict> judge(Map<Chapter, KillPoint> points) {
        return lives.live(points).stream()
                .flatMap(lived -> lived.killed().map(point -> judge(point, lived)).stream())
                .toList();
    }

    private Verdict judge(KillPoint point, Lived lived) {
        var should = undisturbed.stream()
                .filter(other -> other.chapter() == lived.chapter())
                .findFirst()
                .orElseThrow();
        var differences = lived.left().differences(should.left());
        return new Verdict(
                point,
                lived.isStruck(),
                Stream.concat(lived.faults().stream(), differences.stream()).toList());
    }
}
