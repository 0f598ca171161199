package dev.sitekeeper.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Some Sites at once, in an account whose rates AWS enforces: few pushes, hardly a call that is throttled, no error, and nothing to do after
 * a restart. {@code script/bench burst} has many, and tells what it costs. Its sandbox is its own, for AWS's clock and rates are.
 */
class BurstIT {

    private static final int SITES = 40;
    private static final ManySites.Terms TERMS = new ManySites.Terms(
            "burst", 5, Duration.ofSeconds(10), Duration.ofSeconds(3), Duration.ofMillis(500), Duration.ofMinutes(5));
    /** At three PutMetricAlarm a second more would take long, and show no more. */
    private static final String ONE_ALARM = """
              monitoring: {alarms: {disabled: [Http5xx, ResponseTime, Cpu, Memory, Disk, StatusCheck, CloudFront5xx, Canary]}}
            """;

    private static final Path TARGET = Path.of("target");

    @Test
    void shouldBearManySitesAtOnce() throws IOException {
        var log = TARGET.resolve("burst-it.log");
        Files.deleteIfExists(log);

        try (var sandbox = Sandbox.start(TARGET.resolve("sandbox-of-burst-it"));
                var burst =
                        new Burst(sandbox, TERMS, SITES, ONE_ALARM, log, new Figures(TARGET.resolve("burst-it.txt")))) {
            assertThat(burst.run()).as("goals that were missed").isEmpty();
        }
    }
}
