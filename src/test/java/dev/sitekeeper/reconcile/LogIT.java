package dev.sitekeeper.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sitekeeper.deploy.Chart;
import dev.sitekeeper.sandbox.Apart;
import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the operator prints in a cluster: with the settings that the chart gives it. */
@ExtendWith(SandboxExtension.class)
@Apart
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogIT {

    private final Operator operator;
    private final long before;

    @AutoClose
    private final World world;

    LogIT(Sandbox sandbox, Operator operator) throws IOException {
        this.operator = operator;
        before = lines().size();
        world = new World(sandbox, "logged");
    }

    @BeforeAll
    void keepASite() {
        operator.restart(Chart.logging());
        world.applyClassWithoutTerraform();
        world.apply(world.site("shop"));
        world.applySiteWithoutTerraform("shop", 1);
        world.siteIsReady("shop");
    }

    @AfterAll
    void printForPeopleAgain() {
        operator.restart(Map.of());
    }

    @Test
    void shouldPrintEachLineAsJson() throws IOException {
        assertThat(printed()).isNotEmpty().allSatisfy(line -> assertThat(line.fieldNames())
                .toIterable()
                .contains("timestamp", "level", "loggerName", "message", "mdc"));
    }

    @Test
    void shouldSayForWhomSomethingWasDone_andInWhichTurn() throws IOException {
        var made = printed().stream()
                .filter(line -> line.get("message").textValue().startsWith("Made alarm ")
                        && line.get("message").textValue().endsWith(" for Site logged/shop"))
                .map(line -> line.get("mdc"))
                .toList();

        assertThat(made).isNotEmpty().allSatisfy(keys -> {
            assertThat(keys.path("namespace").asText()).isEqualTo("logged");
            assertThat(keys.path("site").asText()).isEqualTo("shop");
            assertThat(keys.path("environment").asText()).isEqualTo("production");
            assertThat(keys.path("reconcile").asText()).matches("[0-9]+");
        });
    }

    /** What the operator printed since then; before it, the JVM and the script that starts it say a word each. */
    private List<JsonNode> printed() throws IOException {
        var json = new JsonMapper();
        return lines().stream()
                .skip(before)
                .dropWhile(line -> !line.startsWith("{"))
                .map(line -> read(json, line))
                .toList();
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(operator.log());
    }

    private static JsonNode read(JsonMapper json, String line) {
        try {
            return json.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON: " + line, e);
        }
    }
}
