package dev.sitekeeper.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A fleet of all patterns, from nothing, while it is quiet, and after others changed something: see {@code script/bench fleet --help}. */
class FleetBench {

    private static final Path TARGET = Path.of("target");

    @Test
    void shouldKeepAFleet_atTheCostThatAwsSets() throws IOException {
        var log = TARGET.resolve("fleet.log");
        Files.deleteIfExists(log);

        try (var sandbox = Sandbox.start(TARGET.resolve("sandbox-of-fleet"));
                var fleet = new BigFleet(
                        sandbox,
                        Integer.getInteger("fleet.sites", 500),
                        Integer.getInteger("fleet.speed", 2),
                        log,
                        new Figures(TARGET.resolve("fleet.txt")))) {
            assertThat(fleet.run()).as("goals that were missed").isEmpty();
        }
    }
}
