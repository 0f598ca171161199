package dev.sitekeeper.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.cloud.Cause;
import dev.sitekeeper.cloud.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Prometheus sees, the page about it and the dashboard speak of the same metrics. */
class MetricsDocTest {

    private static final String PAGE = "docs/reference/metrics.md";
    private static final Pattern NAME = Pattern.compile("\\bsitekeeper_\\w+");

    @ParameterizedTest
    @ValueSource(strings = {PAGE, "deploy/grafana/sitekeeper.json"})
    void shouldSpeakOnlyOfWhatThereIs(String file) throws IOException {
        assertThat(names(Files.readString(Path.of(file)))).isNotEmpty().isSubsetOf(new MetricsPage().names());
    }

    /** A timer has a row of its own, which names the first of its series. */
    @Test
    void shouldTellOfEverything() throws IOException {
        var rows = new MetricsPage()
                .names().stream()
                        .filter(name -> !name.endsWith("_sum") && !name.endsWith("_max"))
                        .toList();

        assertThat(names(Files.readString(Path.of(PAGE)))).containsAll(rows);
    }

    /** Who copies a name from there for an alert misses nothing. */
    @Test
    void shouldTellOfEveryKindOfObject_andOfEveryFailureAndCause() throws IOException {
        var row = Files.readString(Path.of(PAGE))
                .lines()
                .filter(line -> line.startsWith("| `sitekeeper_actions_total`"))
                .collect(Collectors.joining());
        var kinds = MetricsPage.kinds().map(Kind::name);
        var failures = MetricsPage.failures().map(failure -> failure.name().toLowerCase(Locale.ROOT));
        var causes = Arrays.stream(Cause.values()).map(cause -> cause.name().toLowerCase(Locale.ROOT));

        assertThat(Stream.of(kinds, failures, causes).flatMap(names -> names))
                .hasSizeGreaterThan(1)
                .allSatisfy(name -> assertThat(row).contains("`" + name + "`"));
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
