package dev.sitekeeper.crash;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Killed at any call, the operator leaves the world as if nothing had happened: see {@code script/bench crash --help}. Its
 * name keeps it out of other runs.
 */
class CrashBench {

    private static final String CHOSEN = System.getProperty("crash.points", "all");
    private static final int WORKERS = Integer.getInteger("crash.workers", 1);

    @Test
    void shouldLeaveTheWorldAsWithoutACrash_whereverItIsKilled() {
        try (var trials = Trials.start(WORKERS, true)) {
            trials.shouldLeaveTheWorldAsWithoutACrash(CrashBench::chosen);
        }
    }

    private static List<KillPoint> chosen(List<KillPoint> points) {
        return switch (CHOSEN) {
            case "all" -> points;
            case "sample" -> Sample.of(points);
            default -> points.stream().filter(p -> p.toString().matches(CHOSEN)).toList();
        };
    }
}
