package dev.sitekeeper.reconcile.sweep;

import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.cloud.Due;
import dev.sitekeeper.cloud.InventoryStore;
import dev.sitekeeper.cloud.Tier;
import dev.sitekeeper.config.OperatorConfig;
import dev.sitekeeper.reconcile.fleet.Fleet;
import dev.sitekeeper.site.Place;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is listed in a place when a sweep of it begins. */
public final class SweepSchedule {

    private final Fleet fleet;
    private final InventoryStore inventory;
    private final Clock clock;
    private final OperatorConfig.Aws intervals;

    public SweepSchedule(Fleet fleet, InventoryStore inventory, Clock clock, OperatorConfig config) {
        this.fleet = fleet;
        this.inventory = inventory;
        this.clock = clock;
        this.intervals = config.aws();
    }

    /**
     * What is due now.
     *
     * @param asked when somebody last asked for a look at all of the place
     */
    public Due due(Place place, Optional<Instant> asked) {
        var since = Stream.concat(deletions(place), asked.stream())
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        // Sweeps don't begin on the dot: half of one's interval is none to wait for.
        var slack = intervals.sweepInterval().dividedBy(2);
        var slow = intervals.slowSweepInterval().minus(slack);
        var rare = intervals.quotaInterval().minus(slack);
        var ofTiers = Map.of(Tier.FAST, Duration.ZERO, Tier.SLOW, slow, Tier.RARE, rare);
        return new Due(clock.instant(), ofTiers, since, inventory.awaited(place));
    }

    /** A Site that is deleted waits for listings that are younger than its deletion. */
    private Stream<Instant> deletions(Place place) {
        return fleet.sites()
                .filter(Site::isMarkedForDeletion)
                .filter(site -> fleet.homesOf(site).containsValue(place))
                .map(site -> Instant.parse(site.getMetadata().getDeletionTimestamp()));
    }
}
