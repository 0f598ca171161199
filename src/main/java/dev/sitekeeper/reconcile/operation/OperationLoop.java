package dev.sitekeeper.reconcile.operation;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Home;
import dev.sitekeeper.cloud.Inventory;
import dev.sitekeeper.cloud.InventoryStore;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.Outcome;
import dev.sitekeeper.cloud.Plan;
import dev.sitekeeper.cloud.PlanExecutor;
import dev.sitekeeper.cloud.Planner;
import dev.sitekeeper.reconcile.desired.Aim;
import dev.sitekeeper.reconcile.desired.DesiredStates;
import dev.sitekeeper.reconcile.desired.DesiredStates.EnvironmentState;
import dev.sitekeeper.reconcile.desired.NamedCertificates;
import dev.sitekeeper.reconcile.desired.Pause;
import dev.sitekeeper.reconcile.fact.CertificateStatus;
import dev.sitekeeper.reconcile.fact.ChatFact;
import dev.sitekeeper.reconcile.fact.DutyFacts;
import dev.sitekeeper.reconcile.secret.CertificateNeed;
import dev.sitekeeper.reconcile.secret.Paging;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.ResolvedSite;
import dev.sitekeeper.site.SiteKey;
import dev.sitekeeper.status.EnvironmentReport;
import dev.sitekeeper.status.SiteReport;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps what AWS holds for a Site in line: observes, plans, acts, and reports. */
@Singleton
public class OperationLoop {

    /** Alarms, what is on while any of them is, and what stood in for it: then there is nothing left. */
    private static final int ROUNDS = 4;

    private final Installation installation;
    private final InventoryStore inventory;
    private final DesiredStates desiredStates;
    private final Planner planner;
    private final PlanExecutor executor;
    private final Quotas quotas;
    private final RefusedRequests refused;
    private final Clock clock;

    public OperationLoop(
            Installation installation,
            InventoryStore inventory,
            DesiredStates desiredStates,
            Planner planner,
            PlanExecutor executor,
            Quotas quotas,
            RefusedRequests refused,
            Clock clock) {
        this.installation = installation;
        this.inventory = inventory;
        this.desiredStates = desiredStates;
        this.planner = planner;
        this.executor = executor;
        this.quotas = quotas;
        this.refused = refused;
        this.clock = clock;
    }

    /**
     * Brings AWS in line with what is applied and declared.
     *
     * @param needs the Site's certificates, by environment
     * @param pagings whom it has called at PagerDuty, by environment
     * @param adopted what of others is taken over if it stands under a name of ours
     * @return what was done
     */
    public List<Outcome> keep(
            ResolvedSite site,
            Map<String, CertificateNeed> needs,
            Map<String, Paging> pagings,
            Predicate<Observed> adopted,
            SiteReport report) {
        // One look for both: a sweep between them must not have what is desired in one hour meet the objects of
        // another.
        var observed = inventory.current();
        var desiredState = desiredStates.of(site, pagings, observed);
        var pause = site.pausedAt(clock.instant());
        var aim = new Aim(site, desiredState, needs, pagings, pause, Pause.unknownIn(report), appliedIn(report, site));
        var desired = aim.desired();
        quotas.noteLack(site, desired.stream(), observed);
        var outcomes = act(aim, desired, observed, adopted);
        tell(aim, desired, outcomes, report);
        return outcomes;
    }

    private static Set<String> appliedIn(SiteReport report, ResolvedSite site) {
        return site.environments().stream()
                .map(e -> e.key().name())
                .filter(name -> report.environment(name).isApplied())
                .collect(Collectors.toSet());
    }

    private Plan plan(Aim aim, List<Desired> desired, Inventory now) {
        return aim.restrain(planner.plan(aim.site().key(), desired, now, quotas.room(now)), now);
    }

    /** What was made, by this Site or another, may allow what could not be made before it: acts until nothing is left to do, or something fails. */
    private List<Outcome> act(Aim aim, List<Desired> desired, Inventory observed, Predicate<Observed> adopted) {
        var site = aim.site().key();
        var all = new ArrayList<Outcome>();
        var now = observed;
        for (int round = 0; round < ROUNDS; round++) {
            var plan = plan(aim, desired, now).adopting(adopted);
            var open = refused.without(site, plan);
            var outcomes = executor.act(open);
            quotas.heed(outcomes);
            refused.heed(site, plan, outcomes);
            all.addAll(outcomes);
            if (open.actions().isEmpty()
                    || outcomes.stream().anyMatch(o -> o.failure().isPresent())) {
                break;
            }
            now = inventory.current();
        }
        return List.copyOf(all);
    }

    private void tell(Aim aim, List<Desired> desired, List<Outcome> outcomes, SiteReport report) {
        var now = inventory.current();
        quotas.noteLack(aim.site(), desired.stream(), now);
        var left = plan(aim, desired, now);
        inventory.inLine(left.inLine());
        var pause = aim.pause()
                .map(p -> new Pause(p, planner.plan(aim.site().key(), aim.resumed(), now)))
                .or(() -> Pause.ending(left, aim.unknown()));
        var ended = Stream.concat(outcomes.stream(), refused.pausing(aim.site().key()).stream())
                .toList();
        var facts = new DutyFacts(installation, desiredStates.conditions(), left, ended, pause);
        var environments = aim.desiredState().environments();
        environments.forEach(e -> tell(e, aim, facts, now, report.environment(e.name())));
        facts.tellUndeclared(environments.stream().map(EnvironmentState::name).collect(Collectors.toSet()), report);
    }

    private void tell(EnvironmentState state, Aim aim, DutyFacts facts, Inventory now, EnvironmentReport report) {
        var environment = state.environment();
        var shared = aim.desiredState().shared();
        var certificateStatus = CertificateStatus.of(aim.site(), environment, aim.needs(), installation, now);
        facts.tell(state, shared, report);
        facts.tellCertificate(state, certificateStatus, report);
        certificateStatus.tell(clock.instant(), report);
        ChatFact.of(environment, aim.site().siteClass(), shared).ifPresent(report::tell);
        if (aim.pagings().get(state.name()) instanceof Paging.Untold(var why)) {
            report.tell(why.fact(ConditionType.NOTIFICATIONS_IN_SYNC));
            report.tell(why.fact(ConditionType.NOTIFICATIONS_CONFIRMED));
        }
    }

    /**
     * Removes everything that a Site alone owned, but for certificates that its Terraform may name.
     *
     * @param homes where its class has something; nowhere if there is no class
     * @param since when it was deleted
     */
    public Removal takeDown(SiteKey site, Map<Home, Place> homes, Instant since) {
        var outcomes = executor.act(leftOf(site));
        return new Removal(
                leftOf(site),
                outcomes,
                homes.entrySet().stream()
                        .flatMap(home -> unlisted(site, home.getValue(), home.getKey(), since))
                        .toList());
    }

    /** What a Site that is deleted left. */
    private Plan leftOf(SiteKey site) {
        var now = inventory.current();
        return NamedCertificates.sparing(planner.plan(site, List.of(), now), now);
    }

    /** Why it isn't certain that nothing is left in a place; empty if it is. */
    private Stream<String> unlisted(SiteKey site, Place place, Home home, Instant since) {
        var snapshot = inventory.current().in(place);
        var failure = snapshot.failures().findFirst();
        if (failure.isPresent()) {
            return Stream.of(failure.get().getMessage());
        }
        boolean isListed = snapshot.homes().contains(home)
                && snapshot.isCompleteSince(since)
                && !inventory.awaitsConfirmation(place, site);
        return isListed ? Stream.empty() : Stream.of("the next complete listing of " + place + " confirms it");
    }
}
