package dev.sitekeeper.reconcile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the running operator tells Prometheus, beside what the page about it says. */
@ExtendWith(SandboxExtension.class)
class MetricsIT {

    private static final Path PAGE = Path.of("docs", "reference", "metrics.md");
    private static final Pattern SERIES = Pattern.compile("(?m)^(\\w+)[{ ]");
    private static final Pattern OF_THE_FRAMEWORK =
            Pattern.compile("\\b(reconciliations_|events_|custom_resources)\\w*");
    private static final Pattern OURS = Pattern.compile("\\bsitekeeper_\\w+");

    private final Operator operator;

    @AutoClose
    private final World world;

    MetricsIT(Sandbox sandbox, Operator operator) {
        this.operator = operator;
        world = new World(sandbox, "metrics");
    }

    @Test
    void shouldTellWhatThePageSays_ofTheFramework_andOfItself() throws IOException {
        world.applyClassWithoutTerraform();
        var page = Files.readString(PAGE);

        var series = series();

        assertThat(series)
                .contains(
                        "reconciliations_queue",
                        "reconciliations_active",
                        "reconciliations_started_total",
                        "reconciliations_success_total",
                        "reconciliations_execution_duration_seconds_count",
                        "events_received_total",
                        "custom_resources");
        assertThat(names(OF_THE_FRAMEWORK, page)).containsAll(rows(OF_THE_FRAMEWORK, series));
        assertThat(names(OURS, page)).containsAll(rows(OURS, series));
    }

    /** A series for each would grow with the fleet. */
    @Test
    void shouldNameNoResource() {
        world.applyClassWithoutTerraform();

        assertThat(page().lines().filter(line -> OF_THE_FRAMEWORK.matcher(line).lookingAt()))
                .isNotEmpty()
                .noneMatch(line -> line.contains(world.name));
    }

    /** A timer has a row of its own, which names the first of its series. */
    private static Set<String> rows(Pattern pattern, Set<String> series) {
        return series.stream()
                .filter(name -> pattern.matcher(name).matches())
                .filter(name -> !name.endsWith("_sum") && !name.endsWith("_max"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> series() {
        return SERIES.matcher(page()).results().map(m -> m.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private String page() {
        return given().baseUri(operator.address().toString()).get("/q/metrics").asString();
    }
}
