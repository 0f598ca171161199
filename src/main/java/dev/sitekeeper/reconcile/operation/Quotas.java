package dev.sitekeeper.reconcile.operation;

import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.cloud.Footprint;
import dev.sitekeeper.cloud.HandOver;
import dev.sitekeeper.cloud.HandOverReader;
import dev.sitekeeper.cloud.Inventory;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Outcome;
import dev.sitekeeper.cloud.Pool;
import dev.sitekeeper.cloud.Presence;
import dev.sitekeeper.cloud.Quota;
import dev.sitekeeper.cloud.Room;
import dev.sitekeeper.cloud.Shortage;
import dev.sitekeeper.cloud.SiteHandOver;
import dev.sitekeeper.cloud.WaitingList;
import dev.sitekeeper.config.OperatorConfig;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.ResolvedEnvironment;
import dev.sitekeeper.site.ResolvedSite;
import dev.sitekeeper.site.SiteKey;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What AWS's quotas leave for each Site: use is what the account has, and what older Sites lack comes before what younger ones do. A
 * memo of what Sites lack, so that a turn looks at no other Site; a restart writes it anew with the first sweep.
 */
@Singleton
public class Quotas {

    /** AWS allowed no more, whatever was known. */
    private record Refusal(Instant until, String words) {}

    private final HandOverReader handOvers;
    private final Clock clock;
    private final Duration pause;
    private final Map<Quota, Integer> raised;
    private final Map<Pool, WaitingList> lists = new ConcurrentHashMap<>();
    private final Map<Pool, Refusal> refusals = new ConcurrentHashMap<>();
    private final AppliedUse applied = new AppliedUse();

    @Inject
    public Quotas(HandOverReader handOvers, Clock clock, OperatorConfig config) {
        this(
                handOvers,
                clock,
                config.aws().slowSweepInterval(),
                raised(config.aws().quotas().orElse(List.of())));
    }

    /**
     * @param pause how long nothing more is tried in a pool after AWS refused
     * @param raised limits that Service Quotas doesn't tell
     */
    public Quotas(HandOverReader handOvers, Clock clock, Duration pause, Map<Quota, Integer> raised) {
        this.handOvers = handOvers;
        this.clock = clock;
        this.pause = pause;
        this.raised = raised;
    }

    /**
     * Notes what a Site lacks of what it wants.
     *
     * @param wanted as it is for now: what a pause keeps from being made takes no place
     */
    public void noteLack(ResolvedSite site, Stream<Desired> wanted, Inventory now) {
        var missing = wanted.filter(desired ->
                        desired.forNow(Optional.empty(), _ -> Presence.CERTAIN).isPresent())
                .map(Desired::key)
                .filter(key -> Pool.of(key).isPresent() && now.find(key).isEmpty())
                .sorted((one, other) -> one.kind().compareTo(other.kind()))
                .distinct();
        note(site, false, missing);
    }

    /** Notes what the Terraform of a Site lacks. */
    public void noteLackOfInfrastructure(ResolvedSite site, Inventory now) {
        note(site, true, unapplied(site, now).flatMap(e -> footprint(site, e)));
    }

    /** What of the Terraform of a Site has no room, by environment. */
    public Map<String, Shortage> shortages(ResolvedSite site, Inventory now) {
        var room = room(now);
        var shortages = new HashMap<String, Shortage>();
        unapplied(site, now).forEach(environment -> footprint(site, environment)
                .flatMap(key -> room.lackedFor(key).stream())
                .findFirst()
                .ifPresent(shortage -> shortages.put(environment.key().name(), shortage)));
        return shortages;
    }

    private Stream<ResolvedEnvironment> unapplied(ResolvedSite site, Inventory now) {
        return site.environments().stream()
                .filter(e -> handOvers.of(e.key(), site.siteClass(), now) instanceof HandOver.Absent<SiteHandOver>);
    }

    private static Stream<ObjectKey> footprint(ResolvedSite site, ResolvedEnvironment environment) {
        return Footprint.of(environment, site.siteClass().place()).stream();
    }

    /** The two planes of a Site are noted by themselves, for they are looked at at different moments of its turn. */
    private void note(ResolvedSite site, boolean isInfrastructure, Stream<ObjectKey> missing) {
        var byPool = missing.collect(Collectors.groupingBy(key -> Pool.of(key).orElseThrow()));
        byPool.keySet().forEach(this::list);
        lists.forEach((pool, list) -> {
            if (Footprint.has(pool.quota()) == isInfrastructure) {
                list.put(site.age(), byPool.getOrDefault(pool, List.of()));
            }
        });
    }

    /** A Site is gone, or nothing is kept for it. */
    public void forget(SiteKey site) {
        lists.values().forEach(list -> list.remove(site));
    }

    /** The Sites that lack something. */
    public Set<SiteKey> waiting() {
        return lists.values().stream().flatMap(list -> list.sites().stream()).collect(Collectors.toSet());
    }

    /** Where AWS allowed no more, nothing is tried for a while. */
    void heed(List<Outcome> outcomes) {
        for (var outcome : outcomes) {
            outcome.failure()
                    .filter(failure -> failure.failure() == Failure.Full)
                    .ifPresent(failure -> Pool.of(outcome.action().key())
                            .ifPresent(pool -> refusals.put(
                                    pool, new Refusal(clock.instant().plus(pause), failure.getMessage()))));
        }
    }

    /** What quotas leave, as things are. */
    Room room(Inventory now) {
        var first = new HashMap<Pool, Optional<Set<ObjectKey>>>();
        return key -> Pool.of(key).flatMap(pool -> {
            var shortage = shortage(pool, level(pool.quota(), key.place(), now));
            return first.computeIfAbsent(pool, p -> first(p, shortage, now))
                    .filter(those -> !those.contains(key.throughAnyRole()))
                    .map(_ -> shortage);
        });
    }

    /** Who waits for what a quota leaves no room for, the oldest first. */
    record Queue(Shortage shortage, List<SiteKey> sites) {}

    /** Who waits in an account and region. */
    Optional<Queue> queue(Quota quota, Place place, Inventory now) {
        var pool = Pool.of(quota, place);
        var shortage = shortage(pool, level(quota, place, now));
        return first(pool, shortage, now)
                .map(those -> new Queue(shortage, list(pool).sitesBeyond(those, isThere(now))))
                .filter(queue -> !queue.sites().isEmpty());
    }

    /** What is to be said of a pool if it is too small. */
    private Shortage shortage(Pool pool, Level level) {
        return new Shortage(
                pool,
                level.used(),
                level.limit(),
                refusal(pool).map(Refusal::words).orElse(""));
    }

    private Optional<Set<ObjectKey>> first(Pool pool, Shortage shortage, Inventory now) {
        int places = shortage.refusal().isEmpty() ? Math.max(0, shortage.limit() - shortage.used()) : 0;
        return list(pool).first(places, isThere(now));
    }

    private WaitingList list(Pool pool) {
        return lists.computeIfAbsent(pool, _ -> new WaitingList());
    }

    private static Predicate<ObjectKey> isThere(Inventory now) {
        return key -> now.snapshots().values().stream()
                .filter(snapshot -> snapshot.place().isSame(key.place()))
                .anyMatch(snapshot -> snapshot.of(key.kind()).find(key.name()).isPresent());
    }

    private Optional<Refusal> refusal(Pool pool) {
        var refusal = refusals.get(pool);
        if (refusal != null && !refusal.until().isAfter(clock.instant())) {
            refusals.remove(pool, refusal);
            return Optional.empty();
        }
        return Optional.ofNullable(refusal);
    }

    /**
     * How much of a quota is used.
     *
     * @param limit what Service Quotas tells, or else what the installer says, or else what AWS gives every account
     */
    record Level(int used, int limit) {}

    /** How much of a quota is used, seen from a place. */
    Level level(Quota quota, Place place, Inventory now) {
        var pool = Pool.of(quota, place);
        var where = now.in(quota.isOfAccount() ? place.edge() : place);
        int limit = where.quotas()
                .find(quota.name())
                .or(() -> Optional.ofNullable(raised.get(quota)))
                .orElseGet(() -> quota.usual(pool.region()));
        return new Level(Footprint.has(quota) ? applied.in(pool, now) : where.used(quota), limit);
    }

    private static Map<Quota, Integer> raised(List<String> settings) {
        var raised = new EnumMap<Quota, Integer>(Quota.class);
        for (var setting : settings) {
            var parts = setting.strip().split("=", 2);
            try {
                raised.put(Quota.valueOf(parts[0]), Integer.valueOf(parts[1]));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw new IllegalArgumentException(
                        "SITEKEEPER_AWS_QUOTAS has '" + setting + "': write each as VpcOrigins=60; there are "
                                + List.of(Quota.values()),
                        e);
            }
        }
        return raised;
    }
}
