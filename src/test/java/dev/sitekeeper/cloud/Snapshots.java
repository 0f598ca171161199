package dev.sitekeeper.cloud;

import dev.sitekeeper.site.Place;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes snapshots in which every sample kind was listed. */
final class Snapshots {

    private Snapshots() {}

    static Snapshot of(Instant takenAt, Observed... objects) {
        return in(Samples.TOKYO, takenAt, objects);
    }

    static Snapshot in(Place place, Instant takenAt, Observed... objects) {
        var byKind = Samples.KINDS.stream()
                .collect(Collectors.toMap(kind -> kind, kind -> listing(kind, takenAt, Stream.of(objects))));
        return new Snapshot(
                place,
                takenAt,
                Listing.complete(Map.of(), takenAt),
                byKind,
                Listing.complete(Map.of(), takenAt),
                EnumSet.allOf(Home.class));
    }

    static Snapshot withFailure(Snapshot snapshot, Kind kind, CloudException failure) {
        var objects = new HashMap<>(snapshot.objects());
        objects.put(kind, snapshot.of(kind).failed(failure));
        return snapshot.with(objects);
    }

    static Snapshot withHandOvers(Snapshot snapshot, Map<String, String> handOvers) {
        return new Snapshot(
                snapshot.place(),
                snapshot.takenAt(),
                snapshot.tags(),
                snapshot.objects(),
                Listing.complete(handOvers, snapshot.takenAt()),
                snapshot.homes());
    }

    static Inventory inventory(Observed... objects) {
        return new Inventory(Map.of(Samples.TOKYO, of(Samples.NOON, objects)));
    }

    private static Listing<List<Observed>> listing(Kind kind, Instant at, Stream<Observed> objects) {
        var byName = objects.filter(o -> o.key().kind().equals(kind))
                .collect(Collectors.groupingBy(o -> o.key().name()));
        return Listing.complete(byName, at);
    }
}
