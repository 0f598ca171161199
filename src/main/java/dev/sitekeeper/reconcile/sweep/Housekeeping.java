package dev.sitekeeper.reconcile.sweep;

import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.cloud.InventoryStore;
import dev.sitekeeper.reconcile.fleet.Fleet;
import dev.sitekeeper.reconcile.fleet.MissedCreations;
import dev.sitekeeper.reconcile.fleet.ReconcileTriggers;
import dev.sitekeeper.reconcile.operation.RefusedRequests;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.SiteKey;
import dev.sitekeeper.telemetry.Meters;
import dev.sitekeeper.telemetry.Pulse;
import dev.sitekeeper.telemetry.Pulse.Part;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Forgets what is gone, and wakes those whose news may have been lost. */
@Singleton
class Housekeeping {

    private final Fleet fleet;
    private final InventoryStore inventory;
    private final Orphans orphans;
    private final SweepPermits permits;
    private final SharedObjects shared;
    private final RefusedRequests refused;
    private final MissedCreations missed;
    private final ReconcileTriggers triggers;
    private final Meters meters;
    private final Pulse pulse;

    Housekeeping(
            Fleet fleet,
            InventoryStore inventory,
            Orphans orphans,
            SweepPermits permits,
            SharedObjects shared,
            RefusedRequests refused,
            MissedCreations missed,
            ReconcileTriggers triggers,
            Meters meters,
            Pulse pulse) {
        this.fleet = fleet;
        this.inventory = inventory;
        this.orphans = orphans;
        this.permits = permits;
        this.shared = shared;
        this.refused = refused;
        this.missed = missed;
        this.triggers = triggers;
        this.meters = meters;
        this.pulse = pulse;
    }

    /** To be called once in an interval of sweeps. Where there is nothing to reconcile, reconcilers that rest are well. */
    void lookAround() {
        forgetAllBut(fleet.places().keySet());
        refused.forgetAllBut(fleet.sites().map(SiteKey::of).collect(Collectors.toSet()));
        fleet.sites().filter(Site::isMarkedForDeletion).forEach(triggers::site);
        missed.look(Stream.concat(
                fleet.sites().filter(s -> s.getStatus() == null),
                fleet.classes().filter(c -> c.getStatus() == null)));
        if (fleet.isEmpty()) {
            pulse.beat(Part.RECONCILERS);
        }
    }

    /** What was known through a role that no class names any more would never be mended by another sweep. */
    private void forgetAllBut(Set<Place> places) {
        inventory.current().snapshots().keySet().stream()
                .filter(place -> !places.contains(place))
                .forEach(inventory::forget);
        orphans.forgetAllBut(places);
        permits.forgetAllBut(places);
        shared.forgetAllBut(places);
        meters.sweptAreOnly(places);
    }
}
