package dev.sitekeeper.aws;

import static dev.sitekeeper.aws.AwsErrors.call;
import static java.util.stream.Collectors.toMap;

import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.site.Place;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.synthetics.model.Canary;
import software.amazon.awssdk.services.synthetics.model.CanaryLastRun;
import software.amazon.awssdk.services.synthetics.model.CanaryRun;

/** How the last run of each canary ended, read once in a while: their alarms tell it sooner. */
final class CanaryRuns {

    private static final int PAGE = 100;

    private final AwsClients clients;
    private final StaggeredCache<Map<String, Run>> read;
    /** What was read last, by the name of the canary. */
    private final Map<Place, Map<String, Run>> before = new ConcurrentHashMap<>();

    /**
     * A run that ended.
     *
     * @param begun when it began
     * @param health what it says
     */
    record Run(Instant begun, Health health) {}

    /**
     * @param reread how long after one reading the next one follows
     */
    CanaryRuns(AwsClients clients, Clock clock, Duration reread) {
        this.clients = clients;
        this.read = new StaggeredCache<>(clock, reread);
    }

    /** By the name of the canary; without those that never ran. */
    Map<String, Run> of(Place place) {
        return read.of(place.toString(), () -> {
            var ended = list(place, before.getOrDefault(place, Map.of()));
            before.put(place, ended);
            return ended;
        });
    }

    /** What the last run of a canary says. What was said of one that had its name before is not said of it. */
    static Health health(Map<String, Run> ended, Canary canary) {
        return Optional.ofNullable(ended.get(canary.name()))
                .filter(run -> !run.begun().isBefore(canary.timeline().created()))
                .map(Run::health)
                .orElse(Health.Unknown.INSTANCE);
    }

    private Map<String, Run> list(Place place, Map<String, Run> earlier) {
        var synthetics = clients.synthetics(place);
        return call(
                "synthetics:DescribeCanariesLastRun",
                place,
                () -> synthetics.describeCanariesLastRunPaginator(request -> request.maxResults(PAGE)).stream()
                        .flatMap(page -> page.canariesLastRun().stream())
                        .flatMap(last -> ended(last, earlier).map(run -> Map.entry(last.canaryName(), run)).stream())
                        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (first, _) -> first)));
    }

    /** A run that is under way says nothing: what the one before it said stands. */
    private static Optional<Run> ended(CanaryLastRun last, Map<String, Run> earlier) {
        return Optional.ofNullable(last.lastRun())
                .filter(run -> run.timeline() != null && run.timeline().started() != null)
                .flatMap(run -> told(run).map(health -> new Run(run.timeline().started(), health)))
                .or(() -> Optional.ofNullable(earlier.get(last.canaryName())));
    }

    private static Optional<Health> told(CanaryRun run) {
        var status = run.status();
        if (status == null) {
            return Optional.empty();
        }
        return switch (status.state()) {
            case PASSED -> Optional.of(Health.Well.INSTANCE);
            case FAILED -> Optional.of(new Health.Unwell(status.stateReason()));
            case RUNNING, UNKNOWN_TO_SDK_VERSION -> Optional.empty();
        };
    }
}
