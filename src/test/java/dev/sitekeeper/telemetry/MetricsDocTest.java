package dev.sitekeeper.telemetry;

import static dev.sitekeeper.cloud.Samples.ALARM;
import static dev.sitekeeper.cloud.Samples.NOON;
import static dev.sitekeeper.cloud.Samples.TOKYO;
import static dev.sitekeeper.cloud.Samples.own;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.cloud.Action;
import dev.sitekeeper.cloud.Cause;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.MutableClock;
import dev.sitekeeper.cloud.Outcome;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.telemetry.Meters.CallResult;
import dev.sitekeeper.telemetry.Meters.SweepResult;
import dev.sitekeeper.telemetry.Meters.TurnResult;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
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
    private static final Pattern SERIES = Pattern.compile("(?m)^sitekeeper_\\w+");

    @ParameterizedTest
    @ValueSource(strings = {PAGE, "deploy/grafana/sitekeeper.json"})
    void shouldSpeakOnlyOfWhatThereIs(String file) throws IOException {
        assertThat(names(NAME, Files.readString(Path.of(file)))).isNotEmpty().isSubsetOf(series());
    }

    /** A timer has a row of its own, which names the first of its series. */
    @Test
    void shouldTellOfEverything() throws IOException {
        var rows = series().stream()
                .filter(name -> !name.endsWith("_sum") && !name.endsWith("_max"))
                .toList();

        assertThat(names(NAME, Files.readString(Path.of(PAGE)))).containsAll(rows);
    }

    /** Who copies a name from there for an alert misses nothing. */
    @Test
    void shouldTellOfEveryKindOfObject_andOfEveryFailureAndCause() throws IOException {
        var row = Files.readString(Path.of(PAGE))
                .lines()
                .filter(line -> line.startsWith("| `sitekeeper_actions_total`"))
                .collect(Collectors.joining());
        var kinds = Arrays.stream(Kinds.class.getFields())
                .filter(field -> field.getType() == Kind.class)
                .map(MetricsDocTest::name);
        var failures = Arrays.stream(Failure.values())
                .filter(failure -> failure != Failure.Unasked)
                .map(failure -> failure.name().toLowerCase(Locale.ROOT));
        var causes = Arrays.stream(Cause.values()).map(cause -> cause.name().toLowerCase(Locale.ROOT));

        assertThat(Stream.of(kinds, failures, causes).flatMap(names -> names))
                .hasSizeGreaterThan(1)
                .allSatisfy(name -> assertThat(row).contains("`" + name + "`"));
    }

    private static String name(Field kind) {
        try {
            return ((Kind) kind.get(null)).name();
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** Micrometer gave up this registry; Quarkus still has it. */
    @SuppressWarnings("deprecation")
    private static Set<String> series() {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var meters = new Meters(registry, new MutableClock(NOON));
        meters.reconciling("Site");
        meters.reconciled("Site", TurnResult.UNCHANGED, Duration.ZERO);
        meters.swept(TOKYO, SweepResult.COMPLETE, Duration.ZERO);
        meters.acted(new Outcome(new Action.Create(own(ALARM, "healthy-hosts", "1")), Optional.empty()));
        meters.delivered("committed");
        meters.called(TOKYO, "ssm", "GetParametersByPath", CallResult.OK);
        meters.pushed("pushed");
        return names(SERIES, registry.scrape());
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
