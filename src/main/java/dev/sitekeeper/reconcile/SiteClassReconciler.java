package dev.sitekeeper.reconcile;

import static java.util.stream.Collectors.toSet;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.api.v1alpha1.SiteClass;
import dev.sitekeeper.cloud.HandOverReader;
import dev.sitekeeper.cloud.InventoryStore;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Planner;
import dev.sitekeeper.config.OperatorConfig;
import dev.sitekeeper.reconcile.fact.Failures;
import dev.sitekeeper.reconcile.fleet.Finalizers;
import dev.sitekeeper.reconcile.fleet.Fleet;
import dev.sitekeeper.reconcile.fleet.ReconcileTriggers;
import dev.sitekeeper.reconcile.infrastructure.ClassAccess;
import dev.sitekeeper.reconcile.infrastructure.ClassRoot;
import dev.sitekeeper.reconcile.operation.ClassQuotas;
import dev.sitekeeper.reconcile.sweep.SharedObjects;
import dev.sitekeeper.site.ClassResolver;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.Resolution;
import dev.sitekeeper.site.ResolvedClass;
import dev.sitekeeper.site.ResolvedSite;
import dev.sitekeeper.site.SiteKey;
import dev.sitekeeper.site.UnsupportedFields;
import dev.sitekeeper.status.Abridged;
import dev.sitekeeper.status.ClassReport;
import dev.sitekeeper.status.Fact;
import io.fabric8.kubernetes.client.KubernetesClient;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Keeps what Sites of a class share, and tells whether the class can be used. */
@ControllerConfiguration(
        name = "siteclass",
        finalizerName = Finalizers.NAME,
        generationAwareEventProcessing = false,
        informer = @Informer(onUpdateFilter = ChangedByUsers.OfSiteClass.class),
        maxReconciliationInterval = @MaxReconciliationInterval(interval = 5, timeUnit = TimeUnit.MINUTES))
class SiteClassReconciler implements Reconciler<SiteClass>, Cleaner<SiteClass> {

    private final Fleet fleet;
    private final ClassRoot root;
    private final ClassAccess access;
    private final ClassQuotas quotas;
    private final InventoryStore inventory;
    private final Planner planner;
    private final SharedObjects shared;
    private final ReconcileTriggers triggers;
    private final StatusWriter statuses;
    private final ReconcileScope scope;
    private final Duration whileInUse;
    private final ClassResolver resolver = new ClassResolver();

    SiteClassReconciler(
            Fleet fleet,
            ClassRoot root,
            ClassAccess access,
            ClassQuotas quotas,
            InventoryStore inventory,
            Planner planner,
            SharedObjects shared,
            ReconcileTriggers triggers,
            StatusWriter statuses,
            ReconcileScope scope,
            OperatorConfig config) {
        this.fleet = fleet;
        this.root = root;
        this.access = access;
        this.quotas = quotas;
        this.inventory = inventory;
        this.planner = planner;
        this.shared = shared;
        this.triggers = triggers;
        this.statuses = statuses;
        this.scope = scope;
        this.whileInUse = config.aws().sweepInterval();
    }

    @Override
    public UpdateControl<SiteClass> reconcile(SiteClass siteClass, Context<SiteClass> context) {
        return scope.reconcile(
                siteClass,
                Fleet.homesOf(siteClass).values(),
                () -> statuses.update(siteClass, new SiteClass(), look(siteClass)));
    }

    private ClassReport look(SiteClass siteClass) {
        var report = statuses.begin(siteClass);
        report.sites(fleet.sitesOf(siteClass.getMetadata().getName()).size());
        switch (resolver.resolve(siteClass)) {
            case Resolution.Refused<ResolvedClass>(var refusals) ->
                report.tell(Fact.refused(ConditionType.ACCEPTED, refusals));
            case Resolution.Resolved<ResolvedClass>(var resolved) -> {
                var unbuilt = UnsupportedFields.of(siteClass.getSpec());
                report.tell(
                        unbuilt.isEmpty()
                                ? Fact.holds(ConditionType.ACCEPTED, Reason.ACCEPTED, "Sites can use this class")
                                : Fact.refused(ConditionType.ACCEPTED, unbuilt));
                access.tell(resolved, report);
                quotas.tell(resolved.place(), report);
                if (unbuilt.isEmpty()) {
                    root.deliver(resolved, siteClass, report);
                }
            }
        }
        return report;
    }

    @Override
    public ErrorStatusUpdateControl<SiteClass> updateErrorStatus(
            SiteClass siteClass, Context<SiteClass> context, Exception failure) {
        var report = statuses.begin(siteClass);
        report.tell(Failures.UNEXPECTED);
        return statuses.failed(siteClass, new SiteClass(), report);
    }

    @Override
    public DeleteControl cleanup(SiteClass siteClass, Context<SiteClass> context) {
        return scope.cleanup(siteClass, () -> letGo(siteClass, context));
    }

    /**
     * While Sites use it, a class is kept as before: they still go by what is known of it. What they shared goes with the sweeps after the
     * last of them, which there are only while a class tells of the place.
     */
    private DeleteControl letGo(SiteClass siteClass, Context<SiteClass> context) {
        var users = users(siteClass, context.getClient());
        var leftovers = users.isEmpty() ? leftovers(siteClass) : List.<String>of();
        if (users.isEmpty() && leftovers.isEmpty()) {
            root.forget(siteClass.getMetadata().getName());
            return DeleteControl.defaultDelete();
        }
        var report = look(siteClass);
        report.sites(users.size());
        report.tell(users.isEmpty() ? removing(leftovers) : inUse(users));
        statuses.write(siteClass, new SiteClass(), report, context);
        return DeleteControl.noFinalizerRemoval().rescheduleAfter(whileInUse.toMillis());
    }

    private static Fact inUse(List<Site> users) {
        var names = users.stream().map(s -> SiteKey.of(s).toString()).sorted().toList();
        return Fact.fails(
                ConditionType.READY, Reason.IN_USE, "in use by " + Abridged.list(names, ", ") + ": delete them first");
    }

    private static Fact removing(List<String> leftovers) {
        return Fact.fails(
                ConditionType.READY,
                Reason.DELETING,
                "what its Sites shared is removed first: " + Abridged.list(leftovers, ", ")
                        + ". Where that can't be, take the finalizer off, and it stays in AWS");
    }

    /** What is yet to be removed, or isn't known, where no other class has its place looked at in the same way. */
    private List<String> leftovers(SiteClass siteClass) {
        var ofOthers = fleet.classes()
                .filter(other -> !other.isMarkedForDeletion())
                .flatMap(other -> Fleet.homesOf(other).entrySet().stream())
                .collect(toSet());
        return Fleet.homesOf(siteClass).entrySet().stream()
                .filter(home -> !ofOthers.contains(home))
                .map(Map.Entry::getValue)
                .distinct()
                .flatMap(place -> leftovers(place).sorted())
                .toList();
    }

    private Stream<String> leftovers(Place place) {
        return shared.leftovers(place)
                .map(keys -> keys.stream().map(ObjectKey::toString))
                .orElseGet(() -> Stream.of("whatever of it is in " + place + ", which isn't known yet"));
    }

    @Override
    public List<EventSource<?, SiteClass>> prepareEventSources(EventSourceContext<SiteClass> context) {
        return List.of(triggers.classes());
    }

    /** The watch over Sites may be behind, or only begin: that nobody uses a class is what the API server says. */
    private List<Site> users(SiteClass siteClass, KubernetesClient client) {
        var name = siteClass.getMetadata().getName();
        var known = fleet.sitesOf(name).stream().filter(s -> uses(s, siteClass)).toList();
        return known.isEmpty()
                ? client.resources(Site.class).inAnyNamespace().list().getItems().stream()
                        .filter(s -> s.getSpec().className().equals(name) && uses(s, siteClass))
                        .toList()
                : known;
    }

    /**
     * What is refused, applied nowhere, and certainly has nothing in AWS, has nothing that needs the class: anybody could hold it by
     * naming it.
     */
    private boolean uses(Site site, SiteClass siteClass) {
        return site.isMarkedForDeletion()
                || fleet.resolve(site) instanceof Resolution.Resolved<ResolvedSite>
                || !planner.plan(SiteKey.of(site), List.of(), inventory.current())
                        .isInLine()
                || !Fleet.homesOf(siteClass).values().stream()
                        .allMatch(place -> inventory.current().in(place).isCompleteSince(Instant.EPOCH))
                || !HandOverReader.isNowhere(
                        SiteKey.of(site),
                        ClassResolver.place(siteClass.getSpec().aws()),
                        inventory.current());
    }
}
