package dev.sitekeeper.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Remembers what no list shows, and reads it anew when its time has come, each thing at another time. A cache: what is lost with the
 * process is read again.
 */
final class StaggeredCache<T> {

    private static final int PARTS_BITS = 8;
    private static final int PARTS = 1 << PARTS_BITS;
    /** Hashes of names that are much alike differ in their last bits only: multiplied by this, in their first. */
    private static final int SPREAD = 0x9E3779B9;

    private final Clock clock;
    private final Duration period;
    private final Map<String, Detail<T>> details = new ConcurrentHashMap<>();
    /** What is being read, and by whom. */
    private final Map<String, Object> reading = new ConcurrentHashMap<>();

    private record Detail<T>(T value, Instant until) {}

    /**
     * @param period how long something is remembered at most
     */
    StaggeredCache(Clock clock, Duration period) {
        this.clock = clock;
        this.period = period;
    }

    /** What is known of a thing, or is read now. */
    T of(String id, Supplier<T> read) {
        var known = details.get(id);
        if (known != null && known.until().isAfter(clock.instant())) {
            return known.value();
        }
        var me = new Object();
        reading.put(id, me);
        try {
            var value = read.get();
            remember(id, new Detail<>(value, clock.instant().plus(known == null ? firstPeriod(id) : period)), me);
            return value;
        } finally {
            reading.remove(id, me);
        }
    }

    /** Not what was changed while it was read. */
    private synchronized void remember(String id, Detail<T> detail, Object reader) {
        if (reading.get(id) == reader) {
            details.put(id, detail);
        }
    }

    /** The thing was changed: it is read anew at the next look. */
    synchronized void forget(String id) {
        reading.remove(id);
        details.remove(id);
    }

    /** Forgets what is not there any more. */
    void keepOnly(String prefix, Set<String> ids) {
        details.keySet().removeIf(id -> id.startsWith(prefix) && !ids.contains(id));
    }

    /** What was read at once at the start must not be read at once for ever. */
    private Duration firstPeriod(String id) {
        int part = (id.hashCode() * SPREAD) >>> (Integer.SIZE - PARTS_BITS);
        return period.multipliedBy(PARTS + part).dividedBy(2L * PARTS);
    }
}
