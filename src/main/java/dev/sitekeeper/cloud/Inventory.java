package dev.sitekeeper.cloud;

import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.SiteKey;
import dev.sitekeeper.site.TagKeys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What AWS holds, as the last sweeps found it. Immutable. */
public final class Inventory {

    private final Map<Place, Snapshot> snapshots;
    /** What was found in a place, grouped by the tag of a Site that it bears (empty: none), when that is first asked for. */
    private final Map<Place, Map<Optional<String>, List<Observed>>> bySite = new ConcurrentHashMap<>();

    /**
     * @param snapshots by place
     */
    public Inventory(Map<Place, Snapshot> snapshots) {
        this.snapshots = Map.copyOf(snapshots);
    }

    /** By place. */
    public Map<Place, Snapshot> snapshots() {
        return snapshots;
    }

    /** The same with what was found in a place. */
    Inventory with(Snapshot found) {
        var next = new HashMap<>(snapshots);
        next.put(found.place(), found);
        return after(next, found.place());
    }

    /** The same without a place. */
    Inventory without(Place place) {
        var next = new HashMap<>(snapshots);
        next.remove(place);
        return after(next, place);
    }

    private Inventory after(Map<Place, Snapshot> known, Place changed) {
        var next = new Inventory(known);
        next.bySite.putAll(bySite);
        next.bySite.remove(changed);
        return next;
    }

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

    /** Every object that bears the tag of a Site, whoever it belongs to. Looks at no others. */
    public Stream<Observed> of(SiteKey site) {
        return of(Optional.of(site.toString()));
    }

    /** Every object that bears the tag of no Site: what is shared, and what is someone else's. */
    public Stream<Observed> ofNoSite() {
        return of(Optional.empty());
    }

    private Stream<Observed> of(Optional<String> tag) {
        return snapshots.keySet().stream().flatMap(place -> grouped(place).getOrDefault(tag, List.of()).stream());
    }

    private Map<Optional<String>, List<Observed>> grouped(Place place) {
        return bySite.computeIfAbsent(place, p -> in(p).all()
                .collect(Collectors.groupingBy(o -> Optional.ofNullable(o.tags().get(TagKeys.SITE)))));
    }
}
