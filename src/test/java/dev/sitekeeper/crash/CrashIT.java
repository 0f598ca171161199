package dev.sitekeeper.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.crash.Lives.Lived;
import dev.sitekeeper.sandbox.Apart;
import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Killed at any call, the operator leaves the world as if nothing had happened. Tries a sample of the points; {@code
 * -Dcrash.points=all}, as {@code script/bench crash} has it, every one; a regular expression those that it matches.
 */
@ExtendWith(SandboxExtension.class)
@Apart
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashIT {

    private static final String CHOSEN = System.getProperty("crash.points", "sample");

    @AutoClose
    private final Lives lives;

    private List<Lived> undisturbed = List.of();

    CrashIT(Sandbox sandbox, Operator operator) {
        lives = new Lives(sandbox, operator);
    }

    @BeforeAll
    void liveUndisturbed() {
        lives.begin();
        undisturbed = lives.live(Map.of());
        assertThat(undisturbed).allSatisfy(lived -> assertThat(lived.faults()).isEmpty());
    }

    @Test
    void shouldLeaveTheWorldAsWithoutACrash_whereverItIsKilled() {
        var points =
                undisturbed.stream().flatMap(lived -> lived.points().stream()).toList();
        var verdicts = new Trial(lives, undisturbed).of(chosen(points));

        Report.write(verdicts);
        assertThat(verdicts).filteredOn(Verdict::isReached).hasSizeGreaterThan(verdicts.size() * 3 / 4);
        assertThat(verdicts).flatExtracting(Verdict::violations).isEmpty();
    }

    private static List<KillPoint> chosen(List<KillPoint> points) {
        return switch (CHOSEN) {
            case "sample" -> Sample.of(points);
            case "all" -> points;
            default -> points.stream().filter(p -> p.toString().matches(CHOSEN)).toList();
        };
    }
}
