package dev.sitekeeper.reconcile;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.cloud.Duty;
import dev.sitekeeper.cloud.HandOver;
import dev.sitekeeper.cloud.HandOverPort;
import dev.sitekeeper.cloud.HandOverReader;
import dev.sitekeeper.cloud.Home;
import dev.sitekeeper.cloud.InventoryStore;
import dev.sitekeeper.cloud.ObjectPort;
import dev.sitekeeper.cloud.PlanExecutor;
import dev.sitekeeper.cloud.Planner;
import dev.sitekeeper.cloud.QuotaPort;
import dev.sitekeeper.cloud.SiteHandOver;
import dev.sitekeeper.cloud.Sweep;
import dev.sitekeeper.cloud.TagPort;
import dev.sitekeeper.config.OperatorConfig;
import dev.sitekeeper.reconcile.desired.Adoption;
import dev.sitekeeper.reconcile.desired.DesiredStates;
import dev.sitekeeper.reconcile.fact.CertificateStatus;
import dev.sitekeeper.reconcile.fleet.Fleet;
import dev.sitekeeper.reconcile.infrastructure.Branch;
import dev.sitekeeper.reconcile.infrastructure.RootRemovals;
import dev.sitekeeper.reconcile.infrastructure.SiteRoots;
import dev.sitekeeper.reconcile.operation.OperationLoop;
import dev.sitekeeper.reconcile.operation.Quotas;
import dev.sitekeeper.reconcile.operation.RefusedRequests;
import dev.sitekeeper.reconcile.secret.CertificateNeed;
import dev.sitekeeper.reconcile.secret.CertificateNeeds;
import dev.sitekeeper.reconcile.secret.Pagers;
import dev.sitekeeper.reconcile.secret.Secrets;
import dev.sitekeeper.reconcile.sweep.Orphans;
import dev.sitekeeper.reconcile.sweep.QuotaSurvey;
import dev.sitekeeper.reconcile.sweep.RemovalRecorder;
import dev.sitekeeper.reconcile.sweep.SharedObjects;
import dev.sitekeeper.reconcile.sweep.SweepSchedule;
import dev.sitekeeper.reconcile.sweep.Sweeper;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.Resolution;
import dev.sitekeeper.site.ResolvedSite;
import dev.sitekeeper.site.SiteKey;
import dev.sitekeeper.status.SiteReport;
import dev.sitekeeper.telemetry.Meters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What of the operator keeps AWS in line, without Kubernetes, Git and threads: the parts are the operator's own, and who calls
 * decides what takes place when. A new one over the same cluster, branch and AWS is what a restart leaves.
 */
public final class Engine {

    /** How long a Site must be missing before what it left is removed. */
    public static final Duration GRACE = Duration.ofMinutes(4);

    /**
     * How AWS is reached.
     *
     * @param objects for each kind
     */
    public record Ports(List<ObjectPort> objects, TagPort tags, HandOverPort handOvers, QuotaPort quotas) {}

    private final Installation installation;
    private final Cluster cluster;
    private final Branch branch;
    private final Clock clock;
    private final HandOverReader reader;
    private final RootRemovals removals;
    private final Quotas quotas;
    private final Fleet fleet;
    private final InventoryStore inventory;
    private final Sweep sweep;
    private final SweepSchedule schedule;
    private final OperationLoop operationLoop;
    private final QuotaSurvey survey;
    private final CertificateNeeds certificates;
    private final Pagers pagers;
    private final Orphans orphans;
    private final SharedObjects shared;
    private final OperatorConfig config = new Settings(GRACE);
    private Optional<Instant> asked = Optional.empty();

    /** One that knows nothing of AWS yet. */
    public Engine(
            Installation installation, Clock clock, Cluster cluster, Branch branch, List<Duty> duties, Ports aws) {
        this.installation = installation;
        this.cluster = cluster;
        this.branch = branch;
        this.clock = clock;
        fleet = cluster.fleet();
        inventory = new InventoryStore(clock, config.aws().settle());
        sweep = new Sweep(installation, clock, aws.tags(), aws.handOvers(), aws.quotas(), aws.objects(), Runnable::run);
        schedule = new SweepSchedule(fleet, inventory, clock, config);
        var planner = new Planner(installation);
        var executor = new PlanExecutor(installation, clock, inventory, aws.objects());
        reader = new HandOverReader(installation);
        var desiredStates = new DesiredStates(installation, reader, duties);
        quotas = new Quotas(reader, clock, config);
        removals = new RootRemovals(installation, branch.delivery(), reader, inventory);
        var secrets = new Secrets(cluster.client(), config);
        var recorder = new RemovalRecorder(new Meters(new SimpleMeterRegistry(), clock));
        operationLoop = new OperationLoop(
                installation, inventory, desiredStates, planner, executor, quotas, new RefusedRequests(clock), clock);
        survey = new QuotaSurvey(fleet, desiredStates, quotas, clock);
        certificates = new CertificateNeeds(installation, secrets, clock);
        pagers = new Pagers(secrets);
        orphans = new Orphans(
                installation, fleet, cluster.client(), inventory, planner, executor, recorder, clock, config);
        shared = new SharedObjects(installation, fleet, desiredStates, inventory, planner, executor, recorder);
    }

    /** Where classes have something. */
    public List<Place> places() {
        return fleet.places().keySet().stream()
                .sorted(Comparator.comparing(Place::toString)
                        .thenComparing(p -> p.roleArn().orElse("")))
                .toList();
    }

    /** Somebody asks for a look at everything. */
    public void ask() {
        asked = Optional.of(clock.instant());
    }

    /** Lists in a place what is due, as {@link Sweeper} has it. */
    public void sweep(Place place) {
        var homes = fleet.places().getOrDefault(place, Set.<Home>of());
        var found = sweep.of(place, homes, inventory.current().in(place), schedule.due(place, asked));
        survey.look(inventory.preview(found));
        inventory.replace(found);
    }

    /** Removes from a place what nobody wants. */
    public void clear(Place place) {
        orphans.collect(place);
        shared.collect(place);
    }

    /** Keeps a Site, or sees it off. */
    public void reconcile(SiteKey key) {
        cluster.site(key).ifPresent(site -> {
            if (site.isMarkedForDeletion()) {
                takeDown(key, site);
                return;
            }
            var report = SiteReport.begin(site, clock);
            switch (fleet.resolve(site)) {
                case Resolution.Refused<ResolvedSite>(var refusals) -> report.refused(refusals);
                case Resolution.Resolved<ResolvedSite>(var resolved) -> keep(site, resolved, report);
            }
            if (site.getStatus() == null || !report.awaitsFirstLook()) {
                site.setStatus(report.status());
            }
        });
    }

    private void keep(Site site, ResolvedSite resolved, SiteReport report) {
        var needs = certificates.of(resolved);
        deliver(resolved, needs, report);
        operationLoop.keep(resolved, needs, pagers.of(resolved), Adoption.of(site), report);
    }

    /** As {@link SiteRoots} does, with roots that say nothing but which certificate they name. */
    private void deliver(ResolvedSite site, Map<String, CertificateNeed> needs, SiteReport report) {
        var now = inventory.current();
        quotas.noteLackOfInfrastructure(site, now);
        var shortages = quotas.shortages(site, now);
        for (var environment : site.environments()) {
            var name = environment.key().name();
            var told = report.environment(name);
            var certificate = CertificateStatus.of(site, environment, needs, installation, now);
            if (certificate.waiting(ConditionType.RENDERED).isEmpty() && !shortages.containsKey(name)) {
                var revision = branch.write(
                        environment.key(), site, installation, certificate.arn().orElse(""));
                told.desired(environment.key().path(), revision);
            }
            if (reader.of(environment.key(), site.siteClass(), now) instanceof HandOver.Applied<SiteHandOver>(var is)) {
                told.applied(is.revision());
            }
        }
        removals.of(site).ifPresent(leaving -> leaving.paths().forEach(branch::remove));
    }

    private void takeDown(SiteKey key, Site site) {
        var since = Instant.parse(site.getMetadata().getDeletionTimestamp());
        boolean isOperationGone =
                operationLoop.takeDown(key, fleet.homesOf(site), since).isDone();
        var siteClass = fleet.siteClass(site.getSpec().className());
        boolean areRootsGone = SiteRemoval.isRetained(site, siteClass)
                || removals.takeDown(site, siteClass.orElseThrow(), SiteReport.begin(site, clock));
        if (isOperationGone && areRootsGone) {
            cluster.remove(key);
        }
    }
}
