package dev.sitekeeper.aws;

import dev.sitekeeper.cloud.Urgency;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.telemetry.Meters;
import dev.sitekeeper.telemetry.Meters.CallResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.http.HttpMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.metrics.SdkMetric;

/**
 * Stands at both ends of each call of one client. Before it, and before the SDK's own time for it runs, the call waits for
 * its turn; each page of a listing is a call. After it, its attempts are counted, and what AWS throttled slows the pace.
 */
final class PacedCalls implements ExecutionInterceptor, MetricPublisher {

    private final String service;
    private final Place place;
    private final Function<String, Pace> paces;
    private final Meters meters;

    /**
     * @param service as IAM names it
     * @param place in which it is called
     * @param paces by operation
     */
    PacedCalls(String service, Place place, Function<String, Pace> paces, Meters meters) {
        this.service = service;
        this.place = place;
        this.paces = paces;
        this.meters = meters;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        try {
            paces.apply(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME))
                    .take(Urgency.now());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted while it waited for its turn", e);
        }
    }

    /** The SDK's retries did not wait for a turn: who comes next waits for them. */
    @Override
    public void publish(MetricCollection call) {
        for (var operation : call.metricValues(CoreMetric.OPERATION_NAME)) {
            var attempts = call.children();
            attempts.forEach(attempt -> meters.called(place, service, operation, result(attempt)));
            keepPace(paces.apply(operation), attempts);
        }
    }

    @Override
    public void close() {
        // Nothing is kept.
    }

    private static void keepPace(Pace pace, List<MetricCollection> attempts) {
        pace.spend(Math.max(0, attempts.size() - 1));
        attempts.stream()
                .filter(attempt -> result(attempt) == CallResult.THROTTLED)
                .max(Comparator.comparing(MetricCollection::creationTime))
                .ifPresent(last -> pace.slowDown(Duration.between(last.creationTime(), Instant.now())));
    }

    private static CallResult result(MetricCollection attempt) {
        return first(attempt, CoreMetric.ERROR_TYPE)
                .map(type -> switch (type) {
                    case "Throttling" -> CallResult.THROTTLED;
                    case "ConfiguredTimeout" -> CallResult.TIMEOUT;
                    case "IO" -> CallResult.UNREACHABLE;
                    default -> byStatus(attempt);
                })
                .orElse(CallResult.OK);
    }

    private static CallResult byStatus(MetricCollection attempt) {
        return first(attempt, HttpMetric.HTTP_STATUS_CODE).filter(s -> s >= 500).isPresent()
                ? CallResult.BROKEN
                : CallResult.REFUSED;
    }

    private static <T> Optional<T> first(MetricCollection attempt, SdkMetric<T> metric) {
        return attempt.metricValues(metric).stream().findFirst();
    }
}
