package dev.sitekeeper.reconcile;

import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.config.OperatorConfig;
import dev.sitekeeper.reconcile.fact.Failures;
import dev.sitekeeper.reconcile.fleet.Finalizers;
import dev.sitekeeper.reconcile.fleet.Fleet;
import dev.sitekeeper.reconcile.infrastructure.SiteRoots;
import dev.sitekeeper.reconcile.operation.SiteOperation;
import dev.sitekeeper.reconcile.secret.CertificateNeeds;
import dev.sitekeeper.site.Resolution;
import dev.sitekeeper.site.ResolvedSite;
import dev.sitekeeper.status.SiteReport;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.MaxReconciliationInterval;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Keeps a website as its Site says. */
@ControllerConfiguration(
        name = "site",
        finalizerName = Finalizers.NAME,
        generationAwareEventProcessing = false,
        informer = @Informer(onUpdateFilter = ChangedByUsers.OfSite.class),
        maxReconciliationInterval =
                @MaxReconciliationInterval(interval = SiteReconciler.MINUTES_BETWEEN, timeUnit = TimeUnit.MINUTES))
public class SiteReconciler implements Reconciler<Site>, Cleaner<Site> {

    /** At most, between one look at a Site and the next: Secrets are not watched. */
    static final int MINUTES_BETWEEN = 5;

    private final Fleet fleet;
    private final CertificateNeeds certificates;
    private final SiteRoots roots;
    private final SiteOperation operation;
    private final SiteRemoval removal;
    private final SiteSources sources;
    private final StatusWriter statuses;
    private final ReconcileScope scope;
    private final Clock clock;
    private final Duration whileWorking;

    SiteReconciler(
            Fleet fleet,
            CertificateNeeds certificates,
            SiteRoots roots,
            SiteOperation operation,
            SiteRemoval removal,
            SiteSources sources,
            StatusWriter statuses,
            ReconcileScope scope,
            Clock clock,
            OperatorConfig config) {
        this.fleet = fleet;
        this.certificates = certificates;
        this.roots = roots;
        this.operation = operation;
        this.removal = removal;
        this.sources = sources;
        this.statuses = statuses;
        this.scope = scope;
        this.clock = clock;
        this.whileWorking = config.aws().sweepInterval();
    }

    @Override
    public UpdateControl<Site> reconcile(Site site, Context<Site> context) {
        return scope.reconcile(site, fleet.homesOf(site).values(), () -> keep(site));
    }

    private UpdateControl<Site> keep(Site site) {
        var report = statuses.begin(site);
        return switch (fleet.resolve(site)) {
            case Resolution.Refused<ResolvedSite>(var refusals) -> {
                report.refused(refusals);
                yield update(site, report);
            }
            case Resolution.Resolved<ResolvedSite>(var resolved) -> {
                var needs = certificates.of(resolved);
                roots.deliver(resolved, needs, site, report);
                operation.keep(resolved, needs, site, report);
                yield endingPause(resolved, update(site, report));
            }
        };
    }

    private UpdateControl<Site> update(Site site, SiteReport report) {
        var control = statuses.update(site, new Site(), report);
        return report.isToBeTriedAgain() ? control.rescheduleAfter(whileWorking) : control;
    }

    /** Operation goes on by itself when its pause is over. A delay of its own would put off the look that comes in any case. */
    private UpdateControl<Site> endingPause(ResolvedSite site, UpdateControl<Site> control) {
        var left = site.pausedAt(clock.instant())
                .flatMap(pause -> Optional.ofNullable(pause.until()))
                .map(until -> Duration.between(clock.instant(), until).plusMillis(1));
        var already = control.getScheduleDelay().map(Duration::ofMillis);
        var otherwise = already.orElse(Duration.ofMinutes(MINUTES_BETWEEN));
        return left.filter(l -> l.compareTo(otherwise) < 0)
                .map(control::rescheduleAfter)
                .orElse(control);
    }

    @Override
    public ErrorStatusUpdateControl<Site> updateErrorStatus(Site site, Context<Site> context, Exception failure) {
        return statuses.failed(site, new Site(), failed(site));
    }

    @Override
    public DeleteControl cleanup(Site site, Context<Site> context) {
        return scope.cleanup(site, () -> takeDown(site, context));
    }

    private DeleteControl takeDown(Site site, Context<Site> context) {
        var report = statuses.begin(site);
        try {
            if (removal.proceed(site, report)) {
                return DeleteControl.defaultDelete();
            }
        } catch (RuntimeException e) {
            statuses.write(site, new Site(), failed(site), context);
            throw e;
        }
        statuses.write(site, new Site(), report, context);
        return DeleteControl.noFinalizerRemoval().rescheduleAfter(whileWorking.toMillis());
    }

    /** What was said before stands, but for what it amounts to. */
    private SiteReport failed(Site site) {
        var report = statuses.begin(site);
        report.tell(Failures.UNEXPECTED);
        return report;
    }

    @Override
    public List<EventSource<?, Site>> prepareEventSources(EventSourceContext<Site> context) {
        return sources.prepare(context);
    }
}
