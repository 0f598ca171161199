package dev.sitekeeper.cloud;

import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Learns what AWS holds in a place by list calls over the whole fleet, never by a call for each site. A kind that can't
 * be listed keeps what was known of it and is marked as incomplete; the others go on.
 */
public final class Sweep {

    private final Installation installation;
    private final Clock clock;
    private final TagPort tags;
    private final HandOverPort handOvers;
    private final List<ObjectPort> ports;

    public Sweep(Installation installation, Clock clock, TagPort tags, HandOverPort handOvers, List<ObjectPort> ports) {
        this.installation = installation;
        this.clock = clock;
        this.tags = tags;
        this.handOvers = handOvers;
        this.ports = List.copyOf(ports);
    }

    /**
     * Lists everything in a place.
     *
     * @param homes of which kinds it is the home
     * @param before what was known, kept where listing fails
     */
    public Snapshot of(Place place, Set<Home> homes, Snapshot before) {
        var takenAt = clock.instant();
        var given = homes.contains(Home.REGION)
                ? listing(before.handOvers(), "hand-overs in " + place, () -> handOvers.list(place, installation))
                : Listing.<String>never();
        var objects = new HashMap<Kind, Listing<List<Observed>>>();
        var listed = ports.stream()
                .filter(port -> homes.contains(port.kind().home()))
                .toList();
        try {
            var index = list("tags in " + place, () -> tags.list(place, installation));
            for (var port : listed) {
                var known = before.of(port.kind());
                var found = listing(known, port.kind() + " in " + place, () -> byName(port.list(place, index)));
                objects.put(port.kind(), found);
            }
        } catch (CloudException e) {
            listed.forEach(
                    port -> objects.put(port.kind(), before.of(port.kind()).failed(e)));
        }
        return new Snapshot(place, takenAt, Map.copyOf(objects), given, Set.copyOf(homes));
    }

    private static <T> Listing<T> listing(Listing<T> known, String what, Supplier<Map<String, T>> list) {
        try {
            return Listing.complete(list(what, list));
        } catch (CloudException e) {
            return known.failed(e);
        }
    }

    /** One answer that isn't understood must not hide all others, so whatever it leads to is this listing's failure. */
    private static <T> T list(String what, Supplier<T> list) {
        try {
            return list.get();
        } catch (CloudException e) {
            throw e;
        } catch (RuntimeException e) {
            throw CloudException.unexpected("listing " + what, e);
        }
    }

    /** What was on one page may be on the next one, too, when others are made meanwhile: it is one object all the same. */
    private static Map<String, List<Observed>> byName(List<Observed> found) {
        var once = new LinkedHashMap<Map.Entry<ObjectKey, String>, Observed>();
        found.forEach(o -> once.put(Map.entry(o.key(), o.id()), o));
        return once.values().stream()
                .collect(Collectors.groupingBy(o -> o.key().name(), Collectors.toUnmodifiableList()));
    }
}
