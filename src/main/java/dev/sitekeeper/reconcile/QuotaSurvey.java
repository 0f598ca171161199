package dev.sitekeeper.reconcile;

import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.cloud.Changes;
import dev.sitekeeper.cloud.InventoryStore;
import dev.sitekeeper.site.Resolution;
import dev.sitekeeper.site.ResolvedSite;
import dev.sitekeeper.site.SiteKey;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Notes what Sites lack when a sweep has news of them, before any of them is woken: else who comes first would be who wakes first.
 * Looks at no more Sites than are woken, and at those that wait.
 */
@Singleton
class QuotaSurvey {

    private final Fleet fleet;
    private final Wishes wishes;
    private final InventoryStore inventory;
    private final Quotas quotas;

    QuotaSurvey(Fleet fleet, Wishes wishes, InventoryStore inventory, Quotas quotas) {
        this.fleet = fleet;
        this.wishes = wishes;
        this.inventory = inventory;
        this.quotas = quotas;
    }

    void look(Changes changes) {
        var waiting = quotas.waiting();
        var sites = fleet.sites().collect(Collectors.toMap(SiteKey::of, Function.identity(), (one, _) -> one));
        var gone = new HashSet<SiteKey>(waiting);
        gone.removeAll(sites.keySet());
        gone.forEach(quotas::forget);
        sites.forEach((key, site) -> {
            if (changes.sites().contains(key) || waiting.contains(key) || isConcerned(site, changes)) {
                look(key, site);
            }
        });
    }

    private boolean isConcerned(Site site, Changes changes) {
        return fleet.placeOf(site).filter(changes::concernAll).isPresent();
    }

    private void look(SiteKey key, Site site) {
        var now = inventory.current();
        if (!site.isMarkedForDeletion()
                && fleet.resolve(site) instanceof Resolution.Resolved<ResolvedSite>(var resolved)) {
            quotas.lacks(resolved, wishes.of(resolved, now).desired(), now);
            var _ = quotas.lacksInfrastructure(resolved, now);
        } else {
            quotas.forget(key);
        }
    }
}
