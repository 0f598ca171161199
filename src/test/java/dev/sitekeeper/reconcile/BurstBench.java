package dev.sitekeeper.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Many Sites at once, in one account and region whose rates AWS enforces: see {@code script/bench burst --help}. Its name
 * keeps it out of other runs.
 */
class BurstBench {

    private static final Path TARGET = Path.of("target");

    @Test
    void shouldBearManySitesAtOnce() throws IOException {
        var figures = new Figures(TARGET.resolve("burst.txt"));
        var sizes = Arrays.stream(System.getProperty("burst.sites", "200,1000").split(","))
                .map(Integer::valueOf)
                .toList();

        for (var size : sizes) {
            var log = TARGET.resolve("burst-" + size + ".log");
            Files.deleteIfExists(log);
            try (var sandbox = Sandbox.start(TARGET.resolve("sandbox-of-burst"));
                    var burst = new Burst(sandbox, size, log, figures)) {
                burst.run();
            }
        }
        compare(figures, sizes.getFirst(), sizes.getLast());

        assertThat(figures.notZero(".errors_logged", "_after_restart"))
                .as("what should not have happened")
                .isEmpty();
    }

    /** Growth that is above 1 costs more for each Site the more there are. */
    private static void compare(Figures figures, int few, int many) {
        for (var name : new String[] {"cpu_per_site", "aws_calls_per_site"}) {
            var ratio =
                    figures.get("burst.%d.%s".formatted(many, name)) / figures.get("burst.%d.%s".formatted(few, name));
            figures.add("burst.%s.growth".formatted(name), ratio, "of_%d/of_%d".formatted(many, few));
        }
    }
}
