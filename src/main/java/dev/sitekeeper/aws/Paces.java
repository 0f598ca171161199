package dev.sitekeeper.aws;

import dev.sitekeeper.config.OperatorConfig;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.telemetry.Meters;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;

/**
 * The paces of all API operations, each shared by everything that calls it in an account and region, through whatever role:
 * so AWS counts it.
 */
@Singleton
public class Paces {

    static final Duration RECOVERY = Duration.ofMinutes(1);

    private final Meters meters;
    private final double share;
    private final Map<Key, Pace> paces = new ConcurrentHashMap<>();

    private final Set<Where> shown = ConcurrentHashMap.newKeySet();

    private record Where(String accountId, String region) {}

    private record Key(Where where, String service, String operation) {}

    @Inject
    Paces(Meters meters, OperatorConfig config) {
        this(meters, config.aws().rateShare());
    }

    /**
     * @param share of AWS's rates that is used
     */
    public Paces(Meters meters, double share) {
        this.meters = meters;
        this.share = share;
        // A share that can't be used is refused at the start, not at the first call.
        Rate.CAUTIOUS.share(share);
    }

    /**
     * Holds the calls of a client to their paces, and counts them.
     *
     * @param service as IAM names it
     */
    void hold(ClientOverrideConfiguration.Builder client, String service, Place place) {
        var where = new Where(place.accountId(), place.region());
        if (shown.add(where)) {
            meters.showWaiting(where.accountId(), where.region(), () -> waiting(where));
        }
        var calls = new PacedCalls(service, place, operation -> pace(new Key(where, service, operation)), meters);
        client.addExecutionInterceptor(calls).addMetricPublisher(calls);
    }

    private Pace pace(Key key) {
        var rate = Rate.of(key.service() + ":" + key.operation());
        return paces.computeIfAbsent(key, k -> new Pace(rate.share(share), Ticker.SYSTEM, recovery(share)));
    }

    private int waiting(Where where) {
        return paces.entrySet().stream()
                .filter(pace -> pace.getKey().where().equals(where))
                .mapToInt(pace -> pace.getValue().waiting())
                .sum();
    }

    /** How long a pace takes to recover: at rates above AWS's as much shorter, for as many requests go by meanwhile. */
    static Duration recovery(double share) {
        return Duration.ofNanos(Math.round(RECOVERY.toNanos() / Math.max(1, share)));
    }
}
