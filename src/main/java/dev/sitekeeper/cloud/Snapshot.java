package dev.sitekeeper.cloud;

import dev.sitekeeper.site.Place;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one sweep found in one place. Immutable.
 *
 * @param place the account and region
 * @param takenAt when the sweep began
 * @param objects of each kind, those found under each name: normally one, more where AWS allows several of one name
 * @param handOvers the values of the hand-over parameters by name; never listed where the place is no class's region
 * @param homes of which kinds it was taken
 */
public record Snapshot(
        Place place,
        Instant takenAt,
        Map<Kind, Listing<List<Observed>>> objects,
        Listing<String> handOvers,
        Set<Home> homes) {

    /** Before the first sweep of a place. */
    public static Snapshot unknown(Place place) {
        return new Snapshot(place, Instant.EPOCH, Map.of(), Listing.never(), EnumSet.allOf(Home.class));
    }

    /** Whether everything could be listed: only then does absence mean that there is nothing. */
    public boolean isComplete() {
        return failures().findAny().isEmpty();
    }

    /** What was found of a kind. */
    public Listing<List<Observed>> of(Kind kind) {
        return objects.getOrDefault(kind, Listing.never());
    }

    /** Every object found. */
    public Stream<Observed> all() {
        return objects.values().stream()
                .flatMap(listing -> listing.items().values().stream())
                .flatMap(List::stream);
    }

    /** Every failure of the sweep. */
    public Stream<CloudException> failures() {
        var given = homes.contains(Home.REGION) ? handOvers.failure() : Optional.<CloudException>empty();
        return Stream.concat(objects.values().stream().flatMap(l -> l.failure().stream()), given.stream());
    }
}
