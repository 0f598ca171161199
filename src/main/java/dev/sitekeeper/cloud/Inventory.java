package dev.sitekeeper.cloud;

import dev.sitekeeper.site.Place;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What AWS holds, as the last sweeps found it. Immutable.
 *
 * @param snapshots by place
 */
public record Inventory(Map<Place, Snapshot> snapshots) {

    /** What was found in a place. */
    public Snapshot in(Place place) {
        var found = snapshots.get(place);
        return found != null ? found : Snapshot.unknown(place);
    }

    /** The objects under a key: none, one, or several where AWS allows it. */
    public List<Observed> find(ObjectKey key) {
        return in(key.place()).of(key.kind()).find(key.name()).orElse(List.of());
    }

    /** Every object in every place. */
    public Stream<Observed> all() {
        return snapshots.values().stream().flatMap(Snapshot::all);
    }
}
