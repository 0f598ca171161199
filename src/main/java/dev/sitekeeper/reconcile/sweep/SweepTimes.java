package dev.sitekeeper.reconcile.sweep;

import dev.sitekeeper.site.Digest;
import dev.sitekeeper.site.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When each place is swept: once in an interval, at a moment of its own that follows from which place it is. So those of many accounts are
 * spread over the interval, and stay so after a restart. For one thread.
 */
final class SweepTimes {

    private static final int DIGITS = 8;
    private static final int HEXADECIMAL = 16;

    private final Duration interval;
    private final Map<Place, Instant> next = new HashMap<>();

    SweepTimes(Duration interval) {
        this.interval = interval;
    }

    /** The places whose moment has come. One that is new is not waited with. */
    List<Place> due(Set<Place> places, Instant now) {
        next.keySet().retainAll(places);
        var due = places.stream().filter(place -> isDue(place, now)).toList();
        due.forEach(place -> next.put(place, following(place, now)));
        return due;
    }

    /** Where the clock was put back, the moment that was meant is too far away to be waited for. */
    private boolean isDue(Place place, Instant now) {
        var moment = next.get(place);
        return moment == null
                || !moment.isAfter(now)
                || moment.isAfter(now.plus(interval).plus(interval.dividedBy(2)));
    }

    /** Its first moment that is at least half an interval away, as the first sweep of a place is at any time. */
    private Instant following(Place place, Instant now) {
        long earliest = now.plus(interval.dividedBy(2)).toEpochMilli();
        return Instant.ofEpochMilli(earliest + Math.floorMod(phase(place) - earliest, interval.toMillis()));
    }

    /** What is much alike, as regions of one account are, is far apart. */
    private static long phase(Place place) {
        var way = place.roleArn().orElse("") + " " + place.externalId().orElse("");
        return Long.parseLong(Digest.of(place + " " + way, DIGITS), HEXADECIMAL);
    }
}
