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
            difference.objects(kind, before, after);
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

    private void objects(Kind kind, Snapshot before, Snapshot after) {
        var listedBefore = before.of(kind);
        var listed = after.of(kind);
        for (var name : union(listedBefore.items().keySet(), listed.items().keySet())) {
            var was = listedBefore.find(name).orElse(List.of());
            var is = listed.find(name).orElse(List.of());
            if (isOnlyAnotherRun(was, is)) {
                is.forEach(window -> users(window.key(), before, after).forEach(sites::add));
            } else if (!was.equals(is)) {
                Stream.concat(was.stream(), is.stream()).forEach(this::concerns);
            }
        }
    }

    /** A window that Sites share has had a run, or had its last one long ago, and is as it was: news for those whose instances it is for. */
    private static boolean isOnlyAnotherRun(List<Observed> was, List<Observed> is) {
        var both = Stream.concat(was.stream(), is.stream()).toList();
        return !was.equals(is)
                && silent(was).equals(silent(is))
                && both.stream().anyMatch(o -> o.health() instanceof Health.Ran)
                && both.stream().noneMatch(o -> o.tags().containsKey(TagKeys.SITE));
    }

    private static List<Observed> silent(List<Observed> objects) {
        return objects.stream()
                .map(o -> new Observed(
                        o.key(), o.id(), o.content(), o.tags(), o.manager(), Health.Silent.INSTANCE, o.isInUse()))
                .toList();
    }

    /** The Sites that have something attached to what is shared. */
    private static Stream<SiteKey> users(ObjectKey shared, Snapshot before, Snapshot after) {
        return Stream.concat(before.all(), after.all())
                .filter(o -> o.content().isAttachedTo(shared))
                .flatMap(o -> SiteKey.ofTags(o.tags()).stream());
    }

    private void concerns(Observed observed) {
        SiteKey.ofTags(observed.tags()).ifPresentOrElse(sites::add, () -> placeWide.add(place));
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
