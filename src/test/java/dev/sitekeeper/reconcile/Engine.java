package dev.sitekeeper.reconcile;

import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.cloud.Duty;
import dev.sitekeeper.cloud.HandOverPort;
import dev.sitekeeper.cloud.HandOverReader;
import dev.sitekeeper.cloud.Home;
import dev.sitekeeper.cloud.InventoryStore;
import dev.sitekeeper.cloud.ObjectPort;
import dev.sitekeeper.cloud.PlanExecutor;
import dev.sitekeeper.cloud.Planner;
import dev.sitekeeper.cloud.Sweep;
import dev.sitekeeper.cloud.TagPort;
import dev.sitekeeper.config.OperatorConfig;
import dev.sitekeeper.reconcile.desired.Adoption;
import dev.sitekeeper.reconcile.desired.DesiredStates;
import dev.sitekeeper.reconcile.fleet.Fleet;
import dev.sitekeeper.reconcile.operation.OperationLoop;
import dev.sitekeeper.reconcile.operation.Quotas;
import dev.sitekeeper.reconcile.operation.RefusedRequests;
import dev.sitekeeper.reconcile.secret.CertificateNeeds;
import dev.sitekeeper.reconcile.secret.Pagers;
import dev.sitekeeper.reconcile.secret.Secrets;
import dev.sitekeeper.reconcile.sweep.Collected;
import dev.sitekeeper.reconcile.sweep.Orphans;
import dev.sitekeeper.reconcile.sweep.QuotaSurvey;
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
 * decides what takes place when. A new one over the same cluster and AWS is what a restart leaves.
 */
public final class Engine {

    /** How long a Site must be missing before what it left is removed. */
    public static final Duration GRACE = Duration.ofMinutes(4);

    private final Cluster cluster;
    private final Clock clock;
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

    /** One that knows nothing of AWS yet. */
    public Engine(
            Installation installation,
            Clock clock,
            Cluster cluster,
            List<Duty> duties,
            List<ObjectPort> ports,
            TagPort tags,
            HandOverPort handOvers) {
        this.cluster = cluster;
        this.clock = clock;
        fleet = cluster.fleet();
        inventory = new InventoryStore(clock, config.aws().settle());
        sweep = new Sweep(installation, clock, tags, handOvers, (place, homes) -> Map.of(), ports, Runnable::run);
        schedule = new SweepSchedule(fleet, inventory, clock, config);
        var planner = new Planner(installation);
        var executor = new PlanExecutor(installation, clock, inventory, ports);
        var reader = new HandOverReader(installation);
        var desiredStates = new DesiredStates(installation, reader, duties);
        var quotas = new Quotas(reader, clock, config);
        var secrets = new Secrets(cluster.client(), config);
        var collected = new Collected(new Meters(new SimpleMeterRegistry(), clock));
        operationLoop = new OperationLoop(installation, inventory, desiredStates, planner, executor, quotas, new RefusedRequests(clock), clock);
        survey = new QuotaSurvey(fleet, desiredStates, inventory, quotas);
        certificates = new CertificateNeeds(installation, secrets, clock);
        pagers = new Pagers(secrets);
        orphans = new Orphans(
                installation, fleet, cluster.client(), inventory, planner, executor, collected, clock, config);
        shared = new SharedObjects(installation, fleet, desiredStates, inventory, planner, executor, collected);
    }

    /** Where classes have something. */
    public List<Place> places() {
        return fleet.places().keySet().stream()
                .sorted(Comparator.comparing(Place::toString)
                        .thenComparing(p -> p.roleArn().orElse("")))
                .toList();
    }

    /** Lists in a place what is due, as {@link Sweeper} has it. */
    public void sweep(Place place) {
        var homes = fleet.places().getOrDefault(place, Set.<Home>of());
        survey.look(inventory.replace(
                sweep.of(place, homes, inventory.current().in(place), schedule.due(place, Optional.empty()))));
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
                case Resolution.Resolved<ResolvedSite>(var resolved) ->
                    operationLoop.keep(
                            resolved, certificates.of(resolved), pagers.of(resolved), Adoption.of(site), report);
            }
            if (site.getStatus() == null || !report.awaitsFirstLook()) {
                site.setStatus(report.status());
            }
        });
    }

    private void takeDown(SiteKey key, Site site) {
        var since = Instant.parse(site.getMetadata().getDeletionTimestamp());
        if (operationLoop.takeDown(key, fleet.homesOf(site), since).isDone()) {
            cluster.remove(key);
        }
    }
}
