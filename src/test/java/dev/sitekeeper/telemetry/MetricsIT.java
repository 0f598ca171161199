package dev.sitekeeper.telemetry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.reconcile.World;
import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the running operator tells Prometheus, beside what the page about it says and the queries that are shipped ask for. */
@ExtendWith(SandboxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsIT {

    private static final Path PAGE = Path.of("docs", "reference", "metrics.md");
    private static final Pattern SERIES = Pattern.compile("(?m)^(\\w+)[{ ]");
    /** Those of what Quarkus brings along, of the same kind in every program. */
    private static final Pattern OF_THE_MACHINE = Pattern.compile("(jvm|process|system)_\\w+");
    /** Which results there are yet depends on what went wrong. */
    private static final String OF_A_VALUE = " is never ";

    private final Operator operator;

    @AutoClose
    private final World world;

    MetricsIT(Sandbox sandbox, Operator operator) {
        this.operator = operator;
        world = new World(sandbox, "metrics");
    }

    @BeforeAll
    void becomeReady() {
        world.applyClassWithoutTerraform();
        world.apply(world.site("shop"));
        world.applySiteWithoutTerraform("shop", 1);
        world.siteIsReady("shop");
    }

    @Test
    void shouldTellWhatThePageSays_andNothingElse() throws IOException {
        var page = Files.readString(PAGE);

        var series = SERIES.matcher(metrics())
                .results()
                .map(found -> found.group(1))
                .filter(name -> !OF_THE_MACHINE.matcher(name).matches())
                .filter(name -> !name.endsWith("_sum") && !name.endsWith("_max"))
                .collect(Collectors.toSet());

        assertThat(series)
                .contains("sitekeeper_reconciles_seconds_count", "sitekeeper_sweeps_seconds_count")
                .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
        assertThat(metrics()).doesNotContain("\"metrics\"");
    }

    @Test
    void shouldTellMetricsAndLabels_thatTheQueriesAskFor() throws IOException {
        var page = new MetricsPage(metrics());

        var faults = Stream.concat(QueriesTest.dashboard().map(QueriesTest.Target::query), QueriesTest.alerts())
                .flatMap(query -> new PromQl(query, page).faults().stream());

        assertThat(faults).filteredOn(fault -> !fault.contains(OF_A_VALUE)).isEmpty();
    }

    private String metrics() {
        return given().baseUri(operator.address().toString()).get("/q/metrics").asString();
    }
}
