package dev.sitekeeper.reconcile.sweep;

import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.cloud.InventoryStore;
import dev.sitekeeper.cloud.PlanExecutor;
import dev.sitekeeper.cloud.Planner;
import dev.sitekeeper.cloud.Snapshot;
import dev.sitekeeper.config.OperatorConfig;
import dev.sitekeeper.reconcile.desired.NamedCertificates;
import dev.sitekeeper.reconcile.fleet.Fleet;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.SiteKey;
import dev.sitekeeper.telemetry.LogKeys;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Removes what a Site alone owned that is gone without our having seen it off: its finalizer was taken off by force, or the
 * news of its deletion was lost. Touches only what bears our tags, and only after a time: in a cluster that is being built
 * anew from Git, Sites come later than their class.
 */
@Singleton
public class Orphans {

    private final Installation installation;
    private final Fleet fleet;
    private final KubernetesClient client;
    private final InventoryStore inventory;
    private final Planner planner;
    private final PlanExecutor executor;
    private final RemovalRecorder removals;
    private final Clock clock;
    private final Duration grace;
    /** A restart forgets it, and only makes the wait longer. */
    private final Map<Missing, Instant> missingSince = new ConcurrentHashMap<>();

    /** A Site that is gone, and where it left something. */
    private record Missing(SiteKey site, Place place) {}

    public Orphans(
            Installation installation,
            Fleet fleet,
            KubernetesClient client,
            InventoryStore inventory,
            Planner planner,
            PlanExecutor executor,
            RemovalRecorder removals,
            Clock clock,
            OperatorConfig config) {
        this.installation = installation;
        this.fleet = fleet;
        this.client = client;
        this.inventory = inventory;
        this.planner = planner;
        this.executor = executor;
        this.removals = removals;
        this.clock = clock;
        this.grace = config.aws().orphanGrace();
    }

    /** Of places that no class names nothing is known: should one come back, the wait begins anew. */
    void forgetAllBut(Set<Place> places) {
        missingSince.keySet().removeIf(missing -> !places.contains(missing.place()));
    }

    /** Looks at a place after a complete sweep of it. */
    public void collect(Place place) {
        var snapshot = inventory.current().in(place);
        if (!snapshot.isComplete()) {
            return;
        }
        var known = fleet.sites().map(SiteKey::of).collect(Collectors.toSet());
        var missing = owners(snapshot).stream()
                .filter(site -> !known.contains(site))
                .map(site -> new Missing(site, place))
                .collect(Collectors.toSet());
        missingSince.keySet().removeIf(m -> m.place().equals(place) && !missing.contains(m));
        missing.forEach(this::missed);
    }

    /** The Sites whose tag an object of ours bears. */
    private Set<SiteKey> owners(Snapshot snapshot) {
        return snapshot.all()
                .filter(o -> o.belongsTo(installation) && o.isRemovable())
                .flatMap(o -> SiteKey.ofTags(o.tags()).stream())
                .collect(Collectors.toSet());
    }

    private void missed(Missing missing) {
        var site = missing.site();
        var since = missingSince.computeIfAbsent(missing, m -> clock.instant());
        if (since.plus(grace).isAfter(clock.instant()) || exists(site)) {
            return;
        }
        var now = inventory.current();
        var plan = NamedCertificates.sparing(planner.plan(site, Set.of(), now), now)
                .onlyIf(action -> action.key().place().equals(missing.place()));
        try (var _ = LogKeys.ofSite(site)) {
            removals.tell(executor.act(plan), "Site " + site + " is gone");
        }
    }

    /** The watch may be behind: that a Site is gone is what the API server says. */
    private boolean exists(SiteKey site) {
        return client.resources(Site.class)
                        .inNamespace(site.namespace())
                        .withName(site.name())
                        .get()
                != null;
    }
}
