package dev.sitekeeper.crash;

import java.util.List;

/**
 * What became of a kill point.
 *
 * @param isReached whether the operator was killed there: no two lives make quite the same calls
 * @param violations how the world differs from what it should be afterwards
 */
record Verdict(KillPoint point, boolean isReached, List<String> violations) {

    @Override
    public String toString() {
        var told = isReached ? "killed" : "not reached";
        return point + ": " + told + (violations.isEmpty() ? "" : "\n    " + String.join("\n    ", violations));
    }
}
