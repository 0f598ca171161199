package dev.sitekeeper.reconcile;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.DeletionPolicy;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.api.v1alpha1.SiteClass;
import dev.sitekeeper.config.OperatorConfig;
import dev.sitekeeper.site.Resolution;
import dev.sitekeeper.site.ResolvedSite;
import dev.sitekeeper.site.SiteKey;
import dev.sitekeeper.site.SiteResolver;
import dev.sitekeeper.status.Fact;
import dev.sitekeeper.status.SiteReport;
import dev.sitekeeper.telemetry.EventRecorder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.MaxReconciliationInterval;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Keeps a website as its Site says. */
@ControllerConfiguration(
        name = "site",
        finalizerName = Finalizers.NAME,
        generationAwareEventProcessing = false,
        informer = @Informer(onUpdateFilter = ChangedByUsers.OfSite.class),
        maxReconciliationInterval = @MaxReconciliationInterval(interval = 5, timeUnit = TimeUnit.MINUTES))
class SiteReconciler implements Reconciler<Site>, Cleaner<Site> {

    private final Fleet fleet;
    private final SiteRoots roots;
    private final Departures departures;
    private final CertificateNeeds certificates;
    private final Pagers pagers;
    private final Keeper keeper;
    private final Sweeper sweeper;
    private final LookAgain lookAgain;
    private final MissedCreations missed;
    private final Wake wake;
    private final StatusWriter statuses;
    private final Turns turns;
    private final Seats seats;
    private final Deeds deeds;
    private final EventRecorder events;
    private final Clock clock;
    private final Duration whileWorking;

    SiteReconciler(
            Fleet fleet,
            SiteRoots roots,
            Departures departures,
            CertificateNeeds certificates,
            Pagers pagers,
            Keeper keeper,
            Sweeper sweeper,
            LookAgain lookAgain,
            MissedCreations missed,
            Wake wake,
            StatusWriter statuses,
            Turns turns,
            Seats seats,
            Deeds deeds,
            EventRecorder events,
            Clock clock,
            OperatorConfig config) {
        this.fleet = fleet;
        this.roots = roots;
        this.departures = departures;
        this.certificates = certificates;
        this.pagers = pagers;
        this.keeper = keeper;
        this.sweeper = sweeper;
        this.lookAgain = lookAgain;
        this.missed = missed;
        this.wake = wake;
        this.statuses = statuses;
        this.turns = turns;
        this.seats = seats;
        this.deeds = deeds;
        this.events = events;
        this.clock = clock;
        this.whileWorking = config.aws().sweepInterval();
    }

    @Override
    public UpdateControl<Site> reconcile(Site site, Context<Site> context) {
        missed.begun(site);
        if (lookAgain.hearRequest(site)) {
            sweeper.lookAgain(fleet.homesOf(site).values());
        }
        return turns.reconcile(site, () -> keep(site));
    }

    @Override
    public DeleteControl cleanup(Site site, Context<Site> context) {
        return turns.cleanup(site, () -> takeDown(site, context));
    }

    private UpdateControl<Site> keep(Site site) {
        var report = SiteReport.begin(site, clock);
        return switch (fleet.resolve(site)) {
            case Resolution.Refused<ResolvedSite>(var refusals) -> {
                report.refused(refusals);
                yield update(site, report);
            }
            case Resolution.Resolved<ResolvedSite>(var resolved) -> {
                var needs = certificates.of(resolved);
                roots.deliver(resolved, needs, site, report);
                var pagings = pagers.of(resolved);
                deeds.tell(
                        site,
                        seats.givenUpFor(
                                () -> keeper.keep(resolved, needs, pagings, Annotations.adopted(site), report)));
                yield endingPause(resolved, update(site, report));
            }
        };
    }

    /** Operation goes on by itself when its pause is over. */
    private UpdateControl<Site> endingPause(ResolvedSite site, UpdateControl<Site> control) {
        var left = site.pausedAt(clock.instant())
                .flatMap(pause -> Optional.ofNullable(pause.until()))
                .map(until -> Duration.between(clock.instant(), until).plusMillis(1));
        var already = control.getScheduleDelay().map(Duration::ofMillis);
        return left.filter(l -> already.isEmpty() || l.compareTo(already.get()) < 0)
                .map(control::rescheduleAfter)
                .orElse(control);
    }

    private DeleteControl takeDown(Site site, Context<Site> context) {
        var report = SiteReport.begin(site, clock);
        var siteClass = fleet.siteClass(site.getSpec().className());
        var homes = fleet.homesOf(site);
        var since = Instant.parse(site.getMetadata().getDeletionTimestamp());
        var removal = seats.givenUpFor(() -> keeper.takeDown(SiteKey.of(site), homes, since));
        deeds.tell(site, removal.outcomes());
        boolean isPlaceUnknown = homes.isEmpty() && report.mayBeLive();
        boolean isRetained = isRetained(site, siteClass);
        boolean mayLeave = isRetained || siteClass.stream().allMatch(c -> departures.takeDown(site, c, report));
        if (removal.isDone() && !isPlaceUnknown && mayLeave) {
            tellGone(site, isRetained || siteClass.isEmpty());
            lookAgain.forget(site);
            roots.forget(SiteKey.of(site));
            return DeleteControl.defaultDelete();
        }
        if (isPlaceUnknown) {
            report.tell(classMissing(site));
        } else if (!removal.isDone()) {
            report.tell(removal.fact());
            sweeper.soon(homes.values());
        }
        statuses.write(site, new Site(), report, context);
        return DeleteControl.noFinalizerRemoval().rescheduleAfter(whileWorking.toMillis());
    }

    private static boolean isRetained(Site site, Optional<SiteClass> siteClass) {
        var defaults = siteClass.flatMap(c -> Optional.ofNullable(c.getSpec().defaults()));
        return SiteResolver.deletionPolicy(site.getSpec(), defaults) == DeletionPolicy.Retain;
    }

    private void tellGone(Site site, boolean isRetained) {
        var path = "sites/" + SiteKey.of(site);
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

    @Override
    public List<EventSource<?, Site>> prepareEventSources(EventSourceContext<Site> context) {
        var classes = new InformerEventSource<SiteClass, Site>(
                InformerEventSourceConfiguration.from(SiteClass.class, Site.class)
                        .withName("classes-of-sites")
                        .withSecondaryToPrimaryMapper(this::sitesOfClass)
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
        return List.of(classes, namespaces, wake.sites());
    }

    private Set<ResourceID> sitesOfClass(SiteClass siteClass) {
        return fleet.sitesOf(siteClass.getMetadata().getName()).stream()
                .map(ResourceID::fromResource)
                .collect(Collectors.toSet());
    }

    private Set<ResourceID> sitesIn(Namespace namespace) {
        return fleet.sites()
                .filter(s -> s.getMetadata()
                        .getNamespace()
                        .equals(namespace.getMetadata().getName()))
                .map(ResourceID::fromResource)
                .collect(Collectors.toSet());
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

    private UpdateControl<Site> update(Site site, SiteReport report) {
        var control = statuses.update(site, new Site(), report);
        return report.isToBeTriedAgain() ? control.rescheduleAfter(whileWorking) : control;
    }
}
