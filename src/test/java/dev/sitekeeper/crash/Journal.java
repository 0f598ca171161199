package dev.sitekeeper.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the operator called in a chapter, and at which call it is to be killed. */
final class Journal {

    /** With this call a sweep of a place reads tags, where they are due; once for each page. */
    private static final String OF_A_SWEEP = "GetResources";

    private final Map<Call, Integer> counts = new HashMap<>();
    private final List<KillPoint> points = new ArrayList<>();
    private Chapter chapter = Chapter.MAKE;
    private @Nullable KillPoint armed;
    private boolean isStruck;
    private int sweepsSinceWrite;

    /** A new chapter begins, in which the operator is killed at most once. */
    synchronized void begin(Chapter next, Optional<KillPoint> point) {
        chapter = next;
        armed = point.orElse(null);
        isStruck = false;
        counts.clear();
        points.clear();
        sweepsSinceWrite = 0;
    }

    /** A call comes; when the operator is to be killed at it, the moment. */
    synchronized Optional<Moment> calls(Call call) {
        int nth = counts.merge(call, 1, Integer::sum);
        if (call.isWrite()) {
            sweepsSinceWrite = 0;
            for (var moment : Moment.values()) {
                points.add(new KillPoint(chapter, call, nth, moment));
            }
        } else if (nth == 1) {
            points.add(new KillPoint(chapter, call, nth, Moment.BEFORE));
        }
        if (call.operation().equals(OF_A_SWEEP)) {
            sweepsSinceWrite++;
        }
        return strike(call, nth);
    }

    private Optional<Moment> strike(Call call, int nth) {
        if (armed == null || !armed.call().equals(call) || armed.nth() != nth) {
            return Optional.empty();
        }
        var moment = armed.moment();
        armed = null;
        isStruck = true;
        sweepsSinceWrite = 0;
        return Optional.of(moment);
    }

    /** Whether the operator was killed in this chapter. */
    synchronized boolean isStruck() {
        return isStruck;
    }

    /** Whether it looked at AWS this often since it last wrote anything, or was killed. */
    synchronized boolean isQuietFor(int sweeps) {
        return sweepsSinceWrite > sweeps;
    }

    /**
     * Every point of the chapter: three at each write; one at the first read of each kind, since a read leaves the world as
     * it is and a later one is like it.
     */
    synchronized List<KillPoint> points() {
        return List.copyOf(points);
    }
}
