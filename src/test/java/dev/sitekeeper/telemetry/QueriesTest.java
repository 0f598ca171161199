package dev.sitekeeper.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The queries that are shipped ask for metrics, labels and values that there are. */
class QueriesTest {

    private static final Pattern LABEL = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");
    private static final Pattern ALERT = Pattern.compile("(?m)^\\| `([^`]*sitekeeper_[^`]* > [^`]*)` \\|");
    private static final MetricsPage PAGE = new MetricsPage();

    /**
     * What a panel shows.
     *
     * @param legend what each line in it is called, with labels in double braces
     */
    record Target(String query, String legend) {}

    static Stream<Target> dashboard() throws IOException {
        return new JsonMapper()
                .readTree(Path.of("deploy/grafana/sitekeeper.json").toFile()).findValues("targets").stream()
                        .flatMap(targets -> Stream.of(targets).flatMap(QueriesTest::each))
                        .map(target -> new Target(
                                target.get("expr").textValue(),
                                target.path("legendFormat").asText()));
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return array.valueStream();
    }

    static Stream<String> alerts() throws IOException {
        return ALERT.matcher(Files.readString(Path.of("docs/reference/metrics.md")))
                .results()
                .map(alert -> alert.group(1));
    }

    @Test
    void shouldFindTheQueries() throws IOException {
        assertThat(dashboard()).hasSizeGreaterThan(10);
        assertThat(alerts()).hasSizeGreaterThan(3);
    }

    @ParameterizedTest
    @MethodSource("dashboard")
    void shouldAskOnlyForWhatThereIs_inTheDashboard(Target target) {
        var query = new PromQl(target.query(), PAGE);
        var inLegend = LABEL.matcher(target.legend()).results().map(label -> label.group(1));

        assertThat(query.faults()).isEmpty();
        assertThat(query.labels())
                .as("labels of %s", target.query())
                .containsExactlyInAnyOrderElementsOf(inLegend.toList());
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void shouldAskOnlyForWhatThereIs_inAlerts(String alert) {
        assertThat(new PromQl(alert, PAGE).faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "sitekeeper_pushes_total ; no metric sitekeeper_pushes_total",
                "sum by (site) (rate(sitekeeper_git_pushes_total[5m])) ; no label site to group by",
                "sum(rate(sitekeeper_git_pushes_total[5m])) by (object, result) ; no label object to group by",
                "max by (result) (sum by (kind) (sitekeeper_reconciles_under_way)) ; no label result to group by",
                "increase(sitekeeper_actions_total{kind=\"alarm\"}[1h]) > 3 ; no label kind of sitekeeper_actions_total",
                "sitekeeper_actions_total{object=\"alarm\",result!=\"ok\"} ; result of sitekeeper_actions_total is never \"ok\"",
                "sitekeeper_git_roots_total{result=~\"fine|good\"} ; result of sitekeeper_git_roots_total is never \"fine|good\"",
                "sum by (kind) (sitekeeper_reconciles_under_way) / sum(sitekeeper_reconciles_under_way)"
                        + " ; sides with other labels never meet: [kind] and []",
            })
    void shouldTell_whatThereIsNot(String query, String fault) {
        assertThat(new PromQl(query, PAGE).faults()).containsExactly(fault);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sum by (", "sitekeeper_git_pushes_total{result}", "sum(a) b", "a{b=c}", "a{b=\"c}", "(1", ""})
    void shouldRefuse_whatIsNoQuery(String text) {
        assertThatThrownBy(() -> new PromQl(text, PAGE)).hasMessageStartingWith("not understood from ");
    }
}
