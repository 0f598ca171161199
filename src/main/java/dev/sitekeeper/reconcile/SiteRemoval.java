package dev.sitekeeper.reconcile;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.DeletionPolicy;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.api.v1alpha1.SiteClass;
import dev.sitekeeper.reconcile.fleet.Finalizers;
import dev.sitekeeper.reconcile.fleet.Fleet;
import dev.sitekeeper.reconcile.infrastructure.RootRemovals;
import dev.sitekeeper.reconcile.infrastructure.SiteRoots;
import dev.sitekeeper.reconcile.operation.SiteOperation;
import dev.sitekeeper.reconcile.sweep.Sweeper;
import dev.sitekeeper.site.SiteKey;
import dev.sitekeeper.site.SiteResolver;
import dev.sitekeeper.status.Fact;
import dev.sitekeeper.status.SiteReport;
import dev.sitekeeper.telemetry.EventRecorder;
import dev.sitekeeper.terraform.blueprint.RootPath;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Takes down what is operated for a Site that is deleted, and, where it asks for that, its infrastructure. */
@Singleton
class SiteRemoval {

    private final Fleet fleet;
    private final SiteOperation operation;
    private final RootRemovals removals;
    private final SiteRoots roots;
    private final Sweeper sweeper;
    private final EventRecorder events;

    SiteRemoval(
            Fleet fleet,
            SiteOperation operation,
            RootRemovals removals,
            SiteRoots roots,
            Sweeper sweeper,
            EventRecorder events) {
        this.fleet = fleet;
        this.operation = operation;
        this.removals = removals;
        this.roots = roots;
        this.sweeper = sweeper;
        this.events = events;
    }

    /**
     * Goes on with it.
     *
     * @return whether nothing is left that the Site has to wait for; else the report says for what
     */
    boolean proceed(Site site, SiteReport report) {
        var siteClass = fleet.siteClass(site.getSpec().className());
        var homes = fleet.homesOf(site);
        var removal = operation.takeDown(site, homes);
        boolean isPlaceUnknown = homes.isEmpty() && report.mayBeLive();
        boolean isRetained = isRetained(site, siteClass);
        boolean areRootsGone = isRetained
                || siteClass.map(c -> removals.takeDown(site, c, report)).orElse(true);
        if (removal.isDone() && !isPlaceUnknown && areRootsGone) {
            tellGone(site, isRetained || siteClass.isEmpty());
            roots.forget(SiteKey.of(site));
            return true;
        }
        if (isPlaceUnknown) {
            report.tell(classMissing(site));
        } else if (!removal.isDone()) {
            report.tell(removal.fact());
            sweeper.soon(homes.values());
        }
        return false;
    }

    /** Whether what people applied stays, by the Site or what its class has for all. */
    static boolean isRetained(Site site, Optional<SiteClass> siteClass) {
        var defaults = siteClass.flatMap(c -> Optional.ofNullable(c.getSpec().defaults()));
        return SiteResolver.deletionPolicy(site.getSpec(), defaults) == DeletionPolicy.Retain;
    }

    private void tellGone(Site site, boolean isRetained) {
        var path = RootPath.ofSite(SiteKey.of(site));
        if (isRetained) {
            events.done(
                    site,
                    "InfrastructureRetained",
                    "operational objects are gone, but for a certificate that visitors may be shown; what the branch holds in "
                            + path + ", and what was applied of it, stays until people remove it");
        } else {
            events.done(
                    site,
                    "InfrastructureDestroyed",
                    "operational objects are gone, " + path + " is removed from the branch, and nothing of it is live");
        }
    }

    /** Only a class tells where a Site's objects lie, and only a listing of that place that nothing is left there. */
    private static Fact classMissing(Site site) {
        return Fact.fails(
                ConditionType.READY,
                Reason.CLASS_NOT_FOUND,
                "SiteClass '" + site.getSpec().className()
                        + "' is gone, so it can't be seen that nothing of the Site is"
                        + " left in AWS: create the class again, or take the finalizer " + Finalizers.NAME + " off to"
                        + " leave what is there");
    }
}
