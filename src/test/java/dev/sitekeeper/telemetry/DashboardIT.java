package dev.sitekeeper.telemetry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.reconcile.World;
import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The queries that are shipped find what they ask for on the page of an operator that runs. */
@ExtendWith(SandboxExtension.class)
class DashboardIT {

    private final Operator operator;

    @AutoClose
    private final World world;

    DashboardIT(Sandbox sandbox, Operator operator) {
        this.operator = operator;
        world = new World(sandbox, "dashboard");
    }

    /** Which results there are yet depends on what went wrong. */
    @Test
    void shouldAskForMetricsAndLabels_thatTheOperatorTells() throws IOException {
        world.applyClassWithoutTerraform();
        world.apply(world.site("shop"));
        world.applySiteWithoutTerraform("shop", 1);
        world.siteIsReady("shop");

        var page = new MetricsPage(
                given().baseUri(operator.address().toString()).get("/q/metrics").asString());

        assertThat(QueriesTest.dashboard().flatMap(target -> new PromQl(target.query(), page).faults().stream()))
                .filteredOn(fault -> !fault.contains(" is never "))
                .isEmpty();
        assertThat(QueriesTest.alerts().flatMap(alert -> new PromQl(alert, page).faults().stream()))
                .filteredOn(fault -> !fault.contains(" is never "))
                .isEmpty();
    }
}
