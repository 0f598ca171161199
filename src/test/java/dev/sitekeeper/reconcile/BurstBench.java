package dev.sitekeeper.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Many Sites at once, in one account and region whose rates AWS enforces: see {@code script/bench burst --help}. Its name
 * keeps it out of other runs.
 */
class BurstBench {

    private static final Path TARGET = Path.of("target");
    /** So much of the memory limit may be used, so that there is room for what is not measured here. */
    private static final double PERCENT_OF_LIMIT = 90;

    @Test
    void shouldBearManySitesAtOnce() throws IOException {
        var figures = new Figures(TARGET.resolve("burst.txt"));
        var sizes = Arrays.stream(System.getProperty("burst.sites", "200,1000").split(","))
                .map(Integer::valueOf)
                .toList();

        var missed = new ArrayList<String>();
        for (var size : sizes) {
            var log = TARGET.resolve("burst-" + size + ".log");
            Files.deleteIfExists(log);
            try (var sandbox = Sandbox.start(TARGET.resolve("sandbox-of-burst"));
                    var burst = new Burst(sandbox, terms(size), size, "", log, figures)) {
                missed.addAll(burst.run());
            }
        }
        compare(figures, sizes.getFirst(), sizes.getLast());

        assertThat(missed).as("goals that were missed").isEmpty();
        assertThat(figures.get("burst.live_heap_when_quiet.growth"))
                .as("growth of what is kept in memory, beside that of the fleet")
                .isLessThanOrEqualTo(1.0 * sizes.getLast() / sizes.getFirst());
        assertThat(figures.all("_of_limit"))
                .as("what is left of the chart's memory limit")
                .isNotEmpty()
                .allSatisfy((name, percent) -> assertThat(percent).isLessThan(PERCENT_OF_LIMIT));
    }

    /** Of many Sites each sweep lists, and each look of this bench reads, more than two cores give in the time that is left. */
    private static ManySites.Terms terms(int size) {
        boolean isMany = size > 500;
        return new ManySites.Terms(
                "burst",
                isMany ? 5 : 10,
                ManySites.SWEEP,
                Duration.ofSeconds(1),
                Duration.ofSeconds(isMany ? 10 : 2),
                Duration.ofMinutes(40));
    }

    /** Growth: above 1, each Site costs more the more there are. Of the memory the whole is compared. */
    private static void compare(Figures figures, int few, int many) {
        for (var name : new String[] {"cpu_per_site", "aws_calls_per_site", "peak_memory", "live_heap_when_quiet"}) {
            var ratio =
                    figures.get("burst.%d.%s".formatted(many, name)) / figures.get("burst.%d.%s".formatted(few, name));
            figures.add("burst.%s.growth".formatted(name), ratio, "of_%d/of_%d".formatted(many, few));
        }
    }
}
