package dev.sitekeeper.cloud;

import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.SiteKey;
import dev.sitekeeper.site.TagKeys;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds whom the difference between two sweeps of one place concerns. */
final class SnapshotDifference {

    private final Set<SiteKey> sites = new HashSet<>();
    private final Set<Place> placeWide = new HashSet<>();
    private final Place place;

    private SnapshotDifference(Place place) {
        this.place = place;
    }

    static Changes between(Snapshot before, Snapshot after) {
        var difference = new SnapshotDifference(after.place());
        difference.failures(before, after);
        for (var kind : union(before.objects().keySet(), after.objects().keySet())) {
            difference.objects(before.of(kind), after.of(kind));
        }
        difference.handOvers(before.handOvers(), after.handOvers());
        return new Changes(Set.copyOf(difference.sites), Set.copyOf(difference.placeWide));
    }

    /** Messages are left out: they may name the request, which differs each time. */
    private void failures(Snapshot before, Snapshot after) {
        boolean first = before.takenAt().equals(Instant.EPOCH);
        boolean handOvers = !failure(before.handOvers()).equals(failure(after.handOvers()));
        boolean objects = union(before.objects().keySet(), after.objects().keySet()).stream()
                .anyMatch(kind -> !failure(before.of(kind)).equals(failure(after.of(kind))));
        if (first || handOvers || objects) {
            placeWide.add(place);
        }
    }

    private static Optional<Failure> failure(Listing<?> listing) {
        return listing.failure().map(CloudException::failure);
    }

    private void objects(Listing<List<Observed>> before, Listing<List<Observed>> after) {
        for (var name : union(before.items().keySet(), after.items().keySet())) {
            var was = before.find(name).orElse(List.of());
            var is = after.find(name).orElse(List.of());
            if (!was.equals(is)) {
                Stream.concat(was.stream(), is.stream()).forEach(this::concerns);
            }
        }
    }

    private void concerns(Observed observed) {
        SiteKey.parse(observed.tags().getOrDefault(TagKeys.SITE, ""))
                .ifPresentOrElse(sites::add, () -> placeWide.add(place));
    }

    private void handOvers(Listing<String> before, Listing<String> after) {
        for (var name : union(before.items().keySet(), after.items().keySet())) {
            if (!Objects.equals(before.find(name), after.find(name))) {
                Installation.siteOf(name).ifPresentOrElse(sites::add, () -> placeWide.add(place));
            }
        }
    }

    private static <T> Set<T> union(Set<T> left, Set<T> right) {
        var all = new HashSet<>(left);
        all.addAll(right);
        return all;
    }
}
