package dev.sitekeeper.telemetry;

import static dev.sitekeeper.cloud.Samples.NOON;
import static dev.sitekeeper.cloud.Samples.TOKYO;
import static dev.sitekeeper.cloud.Samples.as;
import static dev.sitekeeper.cloud.Samples.failure;
import static dev.sitekeeper.cloud.Samples.own;

import dev.sitekeeper.cloud.Action;
import dev.sitekeeper.cloud.Cause;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.MutableClock;
import dev.sitekeeper.cloud.Outcome;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.reconcile.infrastructure.EveryCommitNews;
import dev.sitekeeper.telemetry.Meters.CallResult;
import dev.sitekeeper.telemetry.Meters.SweepResult;
import dev.sitekeeper.telemetry.Meters.TurnResult;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Prometheus sees once the operator has counted everything that it can count: metrics, their labels, and the values of those. */
final class MetricsPage {

    private static final Pattern SERIES = Pattern.compile("(?m)^(sitekeeper_\\w+)\\{([^}]*)}");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    /** Labels whose values nobody can list: they follow from accounts, and from what AWS has. */
    private static final Set<String> OPEN = Set.of("account", "region", "service", "operation");

    private final Map<String, Map<String, Set<String>>> metrics = new TreeMap<>();

    MetricsPage() {
        this(scraped());
    }

    /**
     * What it sees on another page.
     *
     * @param page as Prometheus reads it
     */
    MetricsPage(String page) {
        SERIES.matcher(page).results().forEach(series -> {
            var labels = metrics.computeIfAbsent(series.group(1), name -> new TreeMap<>());
            LABEL.matcher(series.group(2)).results().forEach(label -> labels.computeIfAbsent(
                            label.group(1), name -> new TreeSet<>())
                    .add(label.group(2)));
        });
    }

    /** The names of all metrics. */
    Set<String> names() {
        return metrics.keySet();
    }

    /** The labels of a metric; empty where there is none of that name. */
    Optional<Set<String>> labels(String metric) {
        return Optional.ofNullable(metrics.get(metric)).map(Map::keySet);
    }

    /** Whether a label of a metric can have a value of which this holds; of one whose values nobody can list it is believed. */
    boolean canBe(String metric, String label, Pattern value) {
        return OPEN.contains(label)
                || metrics.getOrDefault(metric, Map.of()).getOrDefault(label, Set.of()).stream()
                        .anyMatch(known -> value.matcher(known).matches());
    }

    /** Every kind of object that the operator keeps. */
    static Stream<Kind> kinds() {
        return Arrays.stream(Kinds.class.getFields())
                .filter(field -> field.getType() == Kind.class)
                .map(MetricsPage::kind);
    }

    /** Every failure that is told of an action. */
    static Stream<Failure> failures() {
        return Arrays.stream(Failure.values()).filter(failure -> failure != Failure.Unasked);
    }

    private static Kind kind(Field field) {
        try {
            return (Kind) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** Micrometer gave up this registry; Quarkus still has it. */
    @SuppressWarnings("deprecation")
    private static String scraped() {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var meters = new Meters(registry, new MutableClock(NOON));
        for (var kind : List.of("Site", "SiteClass")) {
            for (var result : TurnResult.values()) {
                meters.reconciling(kind);
                meters.reconciled(kind, result, Duration.ZERO);
            }
        }
        for (var result : SweepResult.values()) {
            meters.swept(TOKYO, result, Duration.ZERO);
        }
        for (var result : CallResult.values()) {
            meters.called(TOKYO, "ssm", "GetParametersByPath", result);
        }
        kinds().flatMap(MetricsPage::actions).forEach(action -> {
            for (var cause : Cause.values()) {
                meters.acted(new Outcome(action, Optional.empty(), cause));
            }
            failures().forEach(failure -> meters.acted(new Outcome(action, Optional.of(failure(failure, "why")))));
        });
        meters.showWaiting(TOKYO.accountId(), TOKYO.region(), () -> 0);
        EveryCommitNews.tell(meters);
        return registry.scrape();
    }

    private static Stream<Action> actions(Kind kind) {
        var desired = own(kind, "thing", "1");
        var observed = as(desired, "id");
        return Stream.of(
                new Action.Create(desired),
                new Action.Update(desired, observed, List.of(), false),
                new Action.Update(desired, observed, List.of(), true),
                new Action.Adopt(desired, observed, List.of()),
                new Action.Leave(desired, observed),
                new Action.Delete(observed));
    }
}
