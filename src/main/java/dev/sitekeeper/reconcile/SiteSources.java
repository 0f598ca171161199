package dev.sitekeeper.reconcile;

import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.api.v1alpha1.SiteClass;
import dev.sitekeeper.reconcile.fleet.Fleet;
import dev.sitekeeper.reconcile.fleet.ReconcileTriggers;
import io.fabric8.kubernetes.api.model.Namespace;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Sites are reconciled for besides themselves: their classes, the labels of their namespaces, and what others tell. */
@Singleton
class SiteSources {

    private final Fleet fleet;
    private final ReconcileTriggers triggers;

    SiteSources(Fleet fleet, ReconcileTriggers triggers) {
        this.fleet = fleet;
        this.triggers = triggers;
    }

    /** Makes the sources. From now on the fleet is seen through their caches. */
    List<EventSource<?, Site>> prepare(EventSourceContext<Site> context) {
        var classes = new InformerEventSource<SiteClass, Site>(
                InformerEventSourceConfiguration.from(SiteClass.class, Site.class)
                        .withName("classes-of-sites")
                        .withSecondaryToPrimaryMapper(this::sitesOfClass)
                        .withOnUpdateFilter(new ChangedByUsers.OfSiteClass())
                        .build(),
                context);
        var namespaces = new InformerEventSource<Namespace, Site>(
                InformerEventSourceConfiguration.from(Namespace.class, Site.class)
                        .withName("namespaces-of-sites")
                        .withSecondaryToPrimaryMapper(this::sitesIn)
                        .withOnUpdateFilter((now, before) -> !Objects.equals(
                                now.getMetadata().getLabels(),
                                before.getMetadata().getLabels()))
                        .build(),
                context);
        fleet.watch(context.getPrimaryCache(), classes, namespaces);
        return List.of(classes, namespaces, triggers.sites());
    }

    private Set<ResourceID> sitesOfClass(SiteClass siteClass) {
        return ids(fleet.sitesOf(siteClass.getMetadata().getName()).stream());
    }

    private Set<ResourceID> sitesIn(Namespace namespace) {
        var name = namespace.getMetadata().getName();
        return ids(fleet.sites().filter(s -> s.getMetadata().getNamespace().equals(name)));
    }

    private static Set<ResourceID> ids(Stream<Site> sites) {
        return sites.map(ResourceID::fromResource).collect(Collectors.toSet());
    }
}
