package dev.sitekeeper.chaos;

import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.Quota;
import dev.sitekeeper.site.Place;
import java.util.List;
import java.util.Optional;

/** For what there is room in an account and region, by what there is. */
final class Room {

    /** Those of what the operator makes. */
    static final List<Quota> QUOTAS =
            List.of(Quota.Canaries, Quota.Alarms, Quota.MaintenanceWindows, Quota.PatchBaselines);

    private final Aws aws;
    private final Estate estate;
    private final List<Observed> truth;

    Room(Aws aws, Estate estate, List<Observed> truth) {
        this.aws = aws;
        this.estate = estate;
        this.truth = truth;
    }

    /** How much of it there is, whoever has it. */
    static int used(Quota quota, Place place, List<Observed> truth) {
        return (int) truth.stream()
                .filter(o -> o.key().place().toString().equals(place.toString()))
                .filter(o -> quotaOf(o.key().kind()).filter(quota::equals).isPresent())
                .count();
    }

    private static Optional<Quota> quotaOf(Kind kind) {
        return kind.quota();
    }

    /** Where something counts, by its place, kind and name; empty where it counts nowhere. */
    static Optional<String> pool(String named) {
        var place = named.split(" ", 2)[0];
        return KindsOfAws.ALL.stream()
                .filter(kind -> named.startsWith(place + " " + kind.name() + " "))
                .flatMap(kind -> kind.quota().stream())
                .map(quota -> place + " " + quota)
                .findFirst();
    }

    /** Whether there is none for something. */
    boolean isFullFor(String named) {
        return pool(named).filter(this::isFull).isPresent();
    }

    private boolean isFull(String pool) {
        var parts = pool.split(" ", -1);
        var quota = Quota.valueOf(parts[1]);
        return estate.places().stream()
                .filter(place -> place.toString().equals(parts[0]))
                .anyMatch(place -> {
                    var limit = aws.limit(place, quota);
                    return limit.isPresent() && used(quota, place, truth) >= limit.getAsInt();
                });
    }
}
