package dev.sitekeeper.reconcile;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Drift;
import dev.sitekeeper.cloud.Action;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Hands;
import dev.sitekeeper.cloud.Home;
import dev.sitekeeper.cloud.Inventory;
import dev.sitekeeper.cloud.InventoryStore;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.Outcome;
import dev.sitekeeper.cloud.Plan;
import dev.sitekeeper.cloud.Plan.Hold;
import dev.sitekeeper.cloud.Planner;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.reconcile.Wishes.EnvironmentWish;
import dev.sitekeeper.reconcile.Wishes.Wish;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.ResolvedSite;
import dev.sitekeeper.site.SiteKey;
import dev.sitekeeper.site.TagKeys;
import dev.sitekeeper.status.SiteReport;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps what AWS holds for a Site in line: observes, plans, acts, and reports. */
@Singleton
class Keeper {

    /** Alarms, what is on while any of them is, and what stood in for it: then there is nothing left. */
    private static final int ROUNDS = 4;

    private final Installation installation;
    private final InventoryStore inventory;
    private final Wishes wishes;
    private final Planner planner;
    private final Hands hands;
    private final Quotas quotas;
    private final Clock clock;

    Keeper(
            Installation installation,
            InventoryStore inventory,
            Wishes wishes,
            Planner planner,
            Hands hands,
            Quotas quotas,
            Clock clock) {
        this.installation = installation;
        this.inventory = inventory;
        this.wishes = wishes;
        this.planner = planner;
        this.hands = hands;
        this.quotas = quotas;
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
    List<Outcome> keep(
            ResolvedSite site,
            Map<String, CertificateNeed> needs,
            Map<String, Paging> pagings,
            Predicate<Observed> adopted,
            SiteReport report) {
        // One look for both: a sweep between them must not make a wish of one hour meet the objects of another.
        var observed = inventory.current();
        var wish = wishes.of(site, pagings, observed);
        var pause = site.pausedAt(clock.instant());
        boolean mayLeave = site.drift() == Drift.Repair && wish.isCertain();
        var wanted = mayLeave ? wish.desired() : wish.desired().map(Desired::staying);
        var resumed = Stream.concat(wanted, needs.values().stream().flatMap(Keeper::wanted))
                .distinct()
                .toList();
        var desired =
                pause.map(_ -> resumed.stream().map(Desired::paused).toList()).orElse(resumed);
        quotas.lacks(site, desired.stream(), observed);
        Predicate<Action> spares = action ->
                !NamedCertificates.mayBeRemovedBy(action, certificate -> mayBeNamed(certificate, needs, report))
                        && !NeededPagers.mayBeRemovedBy(action, pagings, inventory.current());
        Predicate<Action> pauses =
                action -> (pause.isPresent() && Pause.concerns(action.key().kind()))
                        || Pause.mayHold(action.key().kind(), report);
        Function<Action, Optional<Hold>> holds = action -> hold(action, site, wish, pauses);
        var outcomes = act(site.key(), desired, observed, adopted, spares, holds);
        var now = inventory.current();
        quotas.lacks(site, desired.stream(), now);
        var left = planner.plan(site.key(), desired, now, quotas.room(now))
                .onlyIf(spares)
                .holding(holds);
        var waiting = pause.map(p -> new Pause(p, planner.plan(site.key(), resumed, now)))
                .or(() -> Pause.ending(left, report));
        var facts = new DutyFacts(installation, wishes.conditions(), left, outcomes, waiting);
        for (var environment : wish.environments()) {
            var ofEnvironment = report.environment(nameOf(environment));
            var standing =
                    CertificateStanding.of(site, environment.environment(), needs, installation, inventory.current());
            facts.tell(environment, wish.shared(), ofEnvironment);
            facts.tellCertificate(environment, standing, ofEnvironment);
            standing.tell(clock.instant(), ofEnvironment);
            ChatFact.of(environment.environment(), site.siteClass(), wish.shared())
                    .ifPresent(ofEnvironment::tell);
            if (pagings.get(nameOf(environment)) instanceof Paging.Untold(var why)) {
                ofEnvironment.tell(why.fact(ConditionType.NOTIFICATIONS_IN_SYNC));
                ofEnvironment.tell(why.fact(ConditionType.NOTIFICATIONS_CONFIRMED));
            }
        }
        facts.tellUndeclared(wish.environments().stream().map(Keeper::nameOf).collect(Collectors.toSet()), report);
        return outcomes;
    }

    /** What was made, by this Site or another, may allow what could not be made before it: acts until nothing is left to do, or something fails. */
    private List<Outcome> act(
            SiteKey site,
            List<Desired> desired,
            Inventory observed,
            Predicate<Observed> adopted,
            Predicate<Action> spares,
            Function<Action, Optional<Hold>> holds) {
        var all = new ArrayList<Outcome>();
        var now = observed;
        for (int round = 0; round < ROUNDS; round++) {
            var plan = planner.plan(site, desired, now, quotas.room(now))
                    .adopting(adopted)
                    .onlyIf(spares)
                    .holding(holds);
            var outcomes = hands.act(plan);
            quotas.heed(outcomes);
            all.addAll(outcomes);
            if (plan.actions().isEmpty()
                    || outcomes.stream().anyMatch(o -> o.failure().isPresent())) {
                break;
            }
            now = inventory.current();
        }
        return List.copyOf(all);
    }

    /**
     * Removes everything that a Site alone owned.
     *
     * @param homes where its class has something; nowhere if there is no class
     * @param since when it was deleted
     */
    Removal takeDown(SiteKey site, Map<Home, Place> homes, Instant since) {
        var outcomes = hands.act(leftOf(site));
        return new Removal(
                leftOf(site),
                outcomes,
                homes.entrySet().stream()
                        .flatMap(home -> unlisted(home.getValue(), home.getKey(), since))
                        .toList());
    }

    /** What a Site that is deleted left, but for certificates that its Terraform may name. */
    private Plan leftOf(SiteKey site) {
        return planner.plan(site, List.of(), inventory.current())
                .onlyIf(action -> !NamedCertificates.mayBeRemovedBy(action, inventory.current()));
    }

    /** Why it isn't certain that nothing is left in a place; empty if it is. */
    private Stream<String> unlisted(Place place, Home home, Instant since) {
        var snapshot = inventory.current().in(place);
        var failure = snapshot.failures().findFirst();
        if (failure.isPresent()) {
            return Stream.of(failure.get().getMessage());
        }
        boolean isListed = snapshot.homes().contains(home)
                && snapshot.isCompleteSince(since)
                && !inventory.awaitsConfirmation(place);
        return isListed ? Stream.empty() : Stream.of("the next complete listing of " + place + " confirms it");
    }

    /**
     * What others changed is left alone if so declared, but for what pausing and its end change, and for certificates, of which it can't be told from what their owners renewed;
     * nothing is removed on the word of what can't be read.
     */
    private static Optional<Hold> hold(Action action, ResolvedSite site, Wish wish, Predicate<Action> pauses) {
        boolean isOnlyReported = site.drift() == Drift.Report && isDrift(action, pauses);
        boolean mayBeWanted =
                switch (action) {
                    case Action.Leave leave -> !wish.isCertain();
                    case Action.Delete delete -> mayBeWanted(delete.observed(), wish);
                    case Action.Create _, Action.Update _, Action.Adopt _ -> false;
                };
        return isOnlyReported
                ? Optional.of(Hold.DRIFT_REPORTED)
                : Optional.of(Hold.MAY_BE_WANTED).filter(_ -> mayBeWanted);
    }

    private static boolean isDrift(Action action, Predicate<Action> pauses) {
        return switch (action) {
            case Action.Create _, Action.Adopt _ -> false;
            case Action.Update update ->
                !update.completes()
                        && !pauses.test(update)
                        && !update.key().kind().equals(Kinds.CERTIFICATE);
            case Action.Leave _, Action.Delete _ -> true;
        };
    }

    private static Stream<Desired> wanted(CertificateNeed need) {
        return need instanceof CertificateNeed.Wanted(var desired) ? Stream.of(desired) : Stream.empty();
    }

    /**
     * Whether Terraform that is live, or can be applied, may name a certificate: an unwanted one stays until another is live, and one
     * whose tags don't say which environment it is for stays for people to look at.
     */
    private boolean mayBeNamed(Observed certificate, Map<String, CertificateNeed> needs, SiteReport report) {
        var environment = Optional.ofNullable(certificate.tags().get(TagKeys.ENVIRONMENT));
        if (environment.isEmpty() || !needs.containsKey(environment.get())) {
            return NamedCertificates.mayBeLive(certificate, inventory.current());
        }
        return needs.get(environment.get()) instanceof CertificateNeed.Untold
                || !report.environment(environment.get()).isApplied();
    }

    /** Whether it belongs, or may belong, to an environment of which it isn't known what it wants. */
    private static boolean mayBeWanted(Observed observed, Wish wish) {
        var environment = Optional.ofNullable(observed.tags().get(TagKeys.ENVIRONMENT));
        return wish.environments().stream()
                .filter(e -> !e.isCertain())
                .anyMatch(e -> environment.isEmpty() || environment.get().equals(nameOf(e)));
    }

    private static String nameOf(EnvironmentWish wish) {
        return wish.environment().key().name();
    }
}
