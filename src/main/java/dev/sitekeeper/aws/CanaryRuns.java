package dev.sitekeeper.aws;

import static dev.sitekeeper.aws.AwsErrors.call;
import static java.util.stream.Collectors.toMap;

import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.site.Place;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.synthetics.model.CanaryLastRun;

/** How the last run of each canary ended, read once in a while: their alarms tell it sooner. */
final class CanaryRuns {

    private static final int PAGE = 100;

    private final AwsClients clients;
    private final StaggeredCache<Map<String, Health>> read;
    /** What was read last, by the name of the canary. */
    private final Map<Place, Map<String, Health>> before = new ConcurrentHashMap<>();

    /**
     * @param reread how long after one reading the next one follows
     */
    CanaryRuns(AwsClients clients, Clock clock, Duration reread) {
        this.clients = clients;
        this.read = new StaggeredCache<>(clock, reread);
    }

    /** By the name of the canary; without those that never ran. */
    Map<String, Health> of(Place place) {
        return read.of(place.toString(), () -> {
            var ended = list(place, before.getOrDefault(place, Map.of()));
            before.put(place, ended);
            return ended;
        });
    }

    /** A canary is removed: what its runs said is not said of one that is made under its name. */
    void forget(ObjectKey canary) {
        before.computeIfPresent(canary.place(), (_, runs) -> runs.entrySet().stream()
                .filter(run -> !run.getKey().equals(canary.name()))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private Map<String, Health> list(Place place, Map<String, Health> earlier) {
        var synthetics = clients.synthetics(place);
        return call(
                "synthetics:DescribeCanariesLastRun",
                place,
                () -> synthetics.describeCanariesLastRunPaginator(request -> request.maxResults(PAGE)).stream()
                        .flatMap(page -> page.canariesLastRun().stream())
                        .collect(toMap(
                                CanaryLastRun::canaryName, last -> health(last, earlier), (first, second) -> first)));
    }

    /** A run that is under way says nothing: what the one before it said stands. */
    private static Health health(CanaryLastRun last, Map<String, Health> earlier) {
        return told(last).orElseGet(() -> earlier.getOrDefault(last.canaryName(), Health.Unknown.INSTANCE));
    }

    private static Optional<Health> told(CanaryLastRun last) {
        if (last.lastRun() == null || last.lastRun().status() == null) {
            return Optional.empty();
        }
        var status = last.lastRun().status();
        return switch (status.state()) {
            case PASSED -> Optional.of(Health.Well.INSTANCE);
            case FAILED -> Optional.of(new Health.Unwell(status.stateReason()));
            case RUNNING, UNKNOWN_TO_SDK_VERSION -> Optional.empty();
        };
    }
}
