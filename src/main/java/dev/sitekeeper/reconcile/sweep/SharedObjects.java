package dev.sitekeeper.reconcile.sweep;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toCollection;

import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.cloud.Action;
import dev.sitekeeper.cloud.Content;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.cloud.HandOverReader;
import dev.sitekeeper.cloud.Home;
import dev.sitekeeper.cloud.Inventory;
import dev.sitekeeper.cloud.InventoryStore;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.Outcome;
import dev.sitekeeper.cloud.Plan;
import dev.sitekeeper.cloud.PlanExecutor;
import dev.sitekeeper.cloud.Planner;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.notification.ChatChannel;
import dev.sitekeeper.reconcile.desired.DesiredStates;
import dev.sitekeeper.reconcile.fleet.Fleet;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.Resolution;
import dev.sitekeeper.site.ResolvedSite;
import dev.sitekeeper.site.SiteKey;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Removes what Sites shared, none of them wants any more and nothing is attached to: a patch baseline, a maintenance window, what a chat
 * channel is told.
 */
@Singleton
public class SharedObjects {

    private static final Set<Kind> NEVER_SHARED = Set.of(Kinds.CERTIFICATE, Kinds.SUBSCRIPTION);

    private final Installation installation;
    private final Fleet fleet;
    private final DesiredStates desiredStates;
    private final InventoryStore inventory;
    private final Planner planner;
    private final PlanExecutor executor;
    private final RemovalRecorder removals;
    /**
     * The Sites that wanted, at the last look, what nothing is attached to, as those do that are suspended: they are asked first, and
     * no other while that goes on.
     */
    private final Map<Place, Set<SiteKey>> wanting = new ConcurrentHashMap<>();

    public SharedObjects(
            Installation installation,
            Fleet fleet,
            DesiredStates desiredStates,
            InventoryStore inventory,
            Planner planner,
            PlanExecutor executor,
            RemovalRecorder removals) {
        this.installation = installation;
        this.fleet = fleet;
        this.desiredStates = desiredStates;
        this.inventory = inventory;
        this.planner = planner;
        this.executor = executor;
        this.removals = removals;
    }

    /** Of places that no class names nothing is remembered. */
    void forgetAllBut(Set<Place> places) {
        wanting.keySet().retainAll(places);
    }

    /**
     * Removes from a place what is wanted by none. Nothing is removed while it isn't known what every Site there wants, or what is
     * attached to it.
     */
    public void collect(Place place) {
        var now = inventory.current();
        if (!now.in(place).isComplete()) {
            return;
        }
        var unattached = unattached(place, now);
        unwanted(unattached, place, now).ifPresent(keys -> {
            var plan = unattached.onlyIf(action -> keys.contains(action.key().throughAnyRole()));
            removals.tell(
                    plan.actions().stream()
                            .flatMap(action -> remove(action, plan))
                            .toList(),
                    "no Site wants it any more");
        });
    }

    /**
     * What is yet to be removed from a place; empty while that isn't known. Nothing, where AWS denies to tell it: that isn't waited for.
     */
    public Optional<Set<ObjectKey>> leftovers(Place place) {
        var now = inventory.current();
        var found = now.in(place);
        if (found.failures().anyMatch(failure -> failure.failure() == Failure.Denied)) {
            return Optional.of(Set.of());
        }
        return found.isComplete() ? unwanted(unattached(place, now), place, now) : Optional.empty();
    }

    /** What of it no Site wants; empty where that isn't known. Who wanted some of it at the last look is asked first. */
    private Optional<Set<ObjectKey>> unwanted(Plan unattached, Place place, Inventory now) {
        var unwanted = unattached.actions().stream()
                .map(action -> action.key().throughAnyRole())
                .collect(toCollection(HashSet::new));
        var wantingBefore = wanting.getOrDefault(place, Set.of());
        var wantingNow = new HashSet<SiteKey>();
        var sites = fleet.sites()
                .sorted(comparing(site -> !wantingBefore.contains(SiteKey.of(site))))
                .iterator();
        while (!unwanted.isEmpty() && sites.hasNext()) {
            var site = sites.next();
            var ofSite = wanted(site, place, now);
            if (ofSite.isEmpty()) {
                return Optional.empty();
            }
            if (unwanted.removeAll(ofSite.get())) {
                wantingNow.add(SiteKey.of(site));
            }
        }
        wanting.put(place, wantingNow);
        return Optional.of(unwanted);
    }

    /** What something was attached to since the look began stays. */
    private Stream<Outcome> remove(Action action, Plan plan) {
        return isInUse(action.key(), inventory.current())
                ? Stream.of()
                : executor.act(plan.onlyIf(action::equals)).stream();
    }

    /** Certificates and subscriptions are never shared: one that names no Site has lost a tag, and is left for people to look at. */
    private Plan unattached(Place place, Inventory now) {
        return planner.removalOfShared(now)
                .onlyIf(action -> action.key().place().equals(place)
                        && !NEVER_SHARED.contains(action.key().kind())
                        && !isInUse(action.key(), now)
                        && !(action instanceof Action.Delete delete
                                && (isYetToBeLeft(delete.observed()) || isToldSomething(delete.observed(), now))));
    }

    /** A Site takes its part out itself; until then a turn of it may be under way that began when it still wanted the whole. */
    private boolean isYetToBeLeft(Observed shared) {
        return fleet.sites()
                .filter(site -> !site.isMarkedForDeletion() && hasPart(SiteKey.of(site), shared.content()))
                .anyMatch(site -> fleet.resolve(site) instanceof Resolution.Resolved<ResolvedSite>);
    }

    private boolean hasPart(SiteKey site, Content shared) {
        return !shared.without(site, installation).equals(shared);
    }

    /**
     * Whether something of ours is still attached to it: where drift is only reported, or a change fails, that is not what its Site
     * wants, and goes on as it is.
     */
    private boolean isInUse(ObjectKey shared, Inventory now) {
        return now.all()
                .filter(o -> o.belongsTo(installation) && o.content().isAttachedTo(shared))
                .anyMatch(o -> new ObjectKey(o.key().place(), shared.kind(), shared.name())
                        .throughAnyRole()
                        .equals(shared.throughAnyRole()));
    }

    /** Whether a channel is told what a topic of ours says: topics go with their Sites, for whom a rebuilt cluster has to be given time. */
    private boolean isToldSomething(Observed shared, Inventory now) {
        return shared.content() instanceof ChatChannel channel
                && now.all()
                        .anyMatch(o ->
                                o.belongsTo(installation) && channel.topics().contains(o.id()));
    }

    /** Hand-overs lie in the regions of classes, what is shared may lie elsewhere in the account. */
    private boolean isNowhere(SiteKey site, Place place, Inventory now) {
        return fleet.places().entrySet().stream()
                .filter(known -> known.getValue().contains(Home.REGION))
                .map(Map.Entry::getKey)
                .filter(region -> region.accountId().equals(place.accountId()))
                .allMatch(region -> HandOverReader.isNowhere(site, region, now));
    }

    /** What a Site wants in a place, through any role; empty when that isn't known. */
    private Optional<Set<ObjectKey>> wanted(Site site, Place place, Inventory now) {
        if (site.isMarkedForDeletion()) {
            return Optional.of(Set.of());
        }
        if (!(fleet.resolve(site) instanceof Resolution.Resolved<ResolvedSite>(var resolved))) {
            return isNowhere(SiteKey.of(site), place, now) ? Optional.of(Set.of()) : Optional.empty();
        }
        if (!resolved.siteClass().place().accountId().equals(place.accountId())) {
            return Optional.of(Set.of());
        }
        var desiredState = desiredStates.of(resolved, now);
        return desiredState.isCertain()
                ? Optional.of(desiredState
                        .desired()
                        .map(d -> d.key().throughAnyRole())
                        .collect(Collectors.toSet()))
                : Optional.empty();
    }
}
