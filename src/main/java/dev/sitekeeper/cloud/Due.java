package dev.sitekeeper.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What is to be listed in a place now: what was not listed for the time of its tier, and before that what somebody waits for.
 *
 * @param now when the sweep begins
 * @param intervals how long after one listing the next one follows, by tier
 * @param since what was listed last before then is listed now, whatever its tier: somebody needs to know how it is since
 * @param awaited the kinds of which something was made, changed or removed that no listing confirms yet
 */
public record Due(Instant now, Map<Tier, Duration> intervals, Instant since, Set<Kind> awaited) {

    /** Everything. */
    public static Due all(Instant now) {
        return new Due(now, Map.of(), now, Set.of());
    }

    /** Whether tags are to be listed: for themselves, or because they belong to what is awaited. */
    boolean tags(Listing<?> known) {
        return !awaited.isEmpty() || is(Tier.SLOW, known);
    }

    boolean is(ObjectPort port, Listing<?> known) {
        return awaited.contains(port.kind()) || is(port.tier(), known);
    }

    /** What could not be listed is tried again at each sweep; so is what was listed later than now, before the clock was put back. */
    boolean is(Tier tier, Listing<?> known) {
        var interval = intervals.getOrDefault(tier, Duration.ZERO);
        return !known.isComplete()
                || known.at().isAfter(now)
                || !known.at().isAfter(since)
                || !known.at().plus(interval).isAfter(now);
    }
}
