package dev.sitekeeper.reconcile.sweep;

import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.cloud.Changes;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Inventory;
import dev.sitekeeper.cloud.InventoryStore.Preview;
import dev.sitekeeper.reconcile.desired.DesiredStates;
import dev.sitekeeper.reconcile.fleet.Fleet;
import dev.sitekeeper.reconcile.operation.Quotas;
import dev.sitekeeper.site.Resolution;
import dev.sitekeeper.site.ResolvedSite;
import dev.sitekeeper.site.SiteKey;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Notes what Sites lack when a sweep has news of them, before any of them is woken: else who comes first would be who wakes first.
 * Looks at no more Sites than are woken, and at those that wait.
 */
@Singleton
public class QuotaSurvey {

    private final Fleet fleet;
    private final DesiredStates desiredStates;
    private final Quotas quotas;
    private final Clock clock;

    public QuotaSurvey(Fleet fleet, DesiredStates desiredStates, Quotas quotas, Clock clock) {
        this.fleet = fleet;
        this.desiredStates = desiredStates;
        this.quotas = quotas;
        this.clock = clock;
    }

    /** Looks at the Sites that news concerns, before any of them acts on it: else a younger one might take the place of an older. */
    public void look(Preview preview) {
        var changes = preview.changes();
        var waiting = quotas.waiting();
        var sites = fleet.sites().collect(Collectors.toMap(SiteKey::of, Function.identity(), (one, _) -> one));
        var gone = new HashSet<SiteKey>(waiting);
        gone.removeAll(sites.keySet());
        gone.forEach(quotas::forget);
        sites.forEach((key, site) -> {
            if (changes.sites().contains(key) || waiting.contains(key) || isConcerned(site, changes)) {
                look(key, site, preview.inventory());
            }
        });
    }

    private boolean isConcerned(Site site, Changes changes) {
        return fleet.placeOf(site).filter(changes::concernAll).isPresent();
    }

    private void look(SiteKey key, Site site, Inventory now) {
        if (!site.isMarkedForDeletion()
                && fleet.resolve(site) instanceof Resolution.Resolved<ResolvedSite>(var resolved)) {
            var desired = desiredStates.of(resolved, now).desired();
            boolean isPaused = resolved.pausedAt(clock.instant()).isPresent();
            quotas.noteLack(resolved, isPaused ? desired.map(Desired::paused) : desired, now);
            quotas.noteLackOfInfrastructure(resolved, now);
        } else {
            quotas.forget(key);
        }
    }
}
