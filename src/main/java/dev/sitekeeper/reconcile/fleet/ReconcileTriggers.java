package dev.sitekeeper.reconcile.fleet;

import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.api.v1alpha1.SiteClass;
import dev.sitekeeper.cloud.Changes;
import dev.sitekeeper.git.RepositoryEvent;
import dev.sitekeeper.site.ClassResolver;
import dev.sitekeeper.site.Resolution;
import dev.sitekeeper.site.ResolvedClass;
import dev.sitekeeper.site.SiteKey;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import jakarta.inject.Singleton;

/** Wakes the reconcilers of those whom news from AWS or Git concerns. News is only ever a reason to look again. */
@Singleton
public class ReconcileTriggers {

    private final Fleet fleet;
    private final SimpleInboundEventSource<Site> sites = new SimpleInboundEventSource<>("news-for-sites");
    private final SimpleInboundEventSource<SiteClass> classes = new SimpleInboundEventSource<>("news-for-classes");

    public ReconcileTriggers(Fleet fleet) {
        this.fleet = fleet;
    }

    /** Through which Sites are looked at again. */
    public SimpleInboundEventSource<Site> sites() {
        return sites;
    }

    /** Through which classes are looked at again. */
    public SimpleInboundEventSource<SiteClass> classes() {
        return classes;
    }

    /** A sweep found something new. */
    public void swept(Changes changes) {
        changes.sites().forEach(this::site);
        fleet.classes()
                .filter(c -> changes.concernAll(ClassResolver.place(c.getSpec().aws())))
                .forEach(this::classAndSites);
    }

    /** A repository was written, or others wrote it. */
    public void repository(RepositoryEvent event) {
        for (var owner : event.results().keySet()) {
            EditKeys.site(owner).ifPresent(this::site);
            EditKeys.siteClass(owner).ifPresent(name -> classes.propagateEvent(new ResourceID(name)));
        }
        if (event.moved() || event.failureChanged()) {
            fleet.classes().filter(c -> isIn(event, c)).forEach(this::classAndSites);
        }
    }

    /** Looks at a class again. */
    public void siteClass(HasMetadata siteClass) {
        classes.propagateEvent(ResourceID.fromResource(siteClass));
    }

    /** Looks at a Site again: the news of a deletion can be lost. */
    public void site(Site site) {
        site(SiteKey.of(site));
    }

    private boolean isIn(RepositoryEvent event, SiteClass siteClass) {
        return new ClassResolver().resolve(siteClass) instanceof Resolution.Resolved<ResolvedClass>(var resolved)
                && resolved.repository().url().equals(event.repository().url())
                && resolved.repository().branch().equals(event.repository().branch());
    }

    private void classAndSites(SiteClass siteClass) {
        siteClass(siteClass);
        fleet.sitesOf(siteClass.getMetadata().getName()).forEach(s -> site(SiteKey.of(s)));
    }

    private void site(SiteKey site) {
        sites.propagateEvent(new ResourceID(site.name(), site.namespace()));
    }
}
