package dev.sitekeeper.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.crash.Lives.Lived;
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
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Killed at any call, the operator leaves the world as if nothing had happened. A sample of the points; {@code
 * -Dcrash.points=all}, as {@code script/bench crash} has it, for every one.
 */
@ExtendWith(SandboxExtension.class)
@Isolated("the operator is killed")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashIT {

    private static final boolean EVERY_POINT = "all".equals(System.getProperty("crash.points"));

    @AutoClose
    private final Lives lives;

    private List<Lived> undisturbed = List.of();

    CrashIT(Sandbox sandbox, Operator operator) {
        lives = new Lives(sandbox, operator);
    }

    @BeforeAll
    void liveUndisturbed() {
        undisturbed = lives.live(Map.of());
        assertThat(undisturbed).allSatisfy(lived -> assertThat(lived.faults()).isEmpty());
    }

    @Test
    void shouldLeaveTheWorldAsWithoutACrash_whereverItIsKilled() {
        var points =
                undisturbed.stream().flatMap(lived -> lived.points().stream()).toList();
        var verdicts = new Trial(lives, undisturbed).of(EVERY_POINT ? points : Sample.of(points));

        Report.write(verdicts);
        assertThat(verdicts).filteredOn(Verdict::isReached).isNotEmpty();
        assertThat(verdicts).flatExtracting(Verdict::violations).isEmpty();
    }
}
