package dev.sitekeeper.cloud;

import dev.sitekeeper.site.Place;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the last sweeps found in one place. Immutable.
 *
 * @param place the account and region
 * @param takenAt when the last sweep began; each listing says when it was its turn
 * @param tags of what is ours, by ARN
 * @param objects of each kind, those found under each name: normally one, more where AWS allows several of one name
 * @param handOvers the values of the hand-over parameters by name; never listed where the place is no class's region
 * @param homes of which kinds it was taken
 * @param quotas how many of something there may be, by {@link Quota#name}; one that isn't here is not known
 */
public record Snapshot(
        Place place,
        Instant takenAt,
        Listing<Map<String, String>> tags,
        Map<Kind, Listing<List<Observed>>> objects,
        Listing<String> handOvers,
        Set<Home> homes,
        Listing<Integer> quotas) {

    /** One of which no quotas are known. */
    public Snapshot(
            Place place,
            Instant takenAt,
            Listing<Map<String, String>> tags,
            Map<Kind, Listing<List<Observed>>> objects,
            Listing<String> handOvers,
            Set<Home> homes) {
        this(place, takenAt, tags, objects, handOvers, homes, Listing.never());
    }

    /** Before the first sweep of a place. */
    public static Snapshot unknown(Place place) {
        return new Snapshot(
                place, Instant.EPOCH, Listing.never(), Map.of(), Listing.never(), EnumSet.allOf(Home.class));
    }

    /** The same with other objects. */
    Snapshot with(Map<Kind, Listing<List<Observed>>> others) {
        return new Snapshot(place, takenAt, tags, Map.copyOf(others), handOvers, homes, quotas);
    }

    /** Whether everything could be listed: only then does absence mean that there is nothing. Quotas don't matter for that. */
    public boolean isComplete() {
        return failures().findAny().isEmpty();
    }

    /** Whether everything was listed completely after a moment. */
    public boolean isCompleteSince(Instant moment) {
        return isComplete() && listings().allMatch(listing -> listing.at().isAfter(moment));
    }

    /** What was found of a kind. */
    public Listing<List<Observed>> of(Kind kind) {
        return objects.getOrDefault(kind, Listing.never());
    }

    /** How many of the objects in the account count against a quota, whoever they belong to; each of several of one name does. */
    public int used(Quota quota) {
        return objects.entrySet().stream()
                .filter(listing ->
                        listing.getKey().quota().filter(quota::equals).isPresent())
                .mapToInt(listing -> listing.getValue().items().values().stream()
                                .mapToInt(List::size)
                                .sum()
                        + listing.getValue().others())
                .sum();
    }

    /** Every object found. */
    public Stream<Observed> all() {
        return objects.values().stream()
                .flatMap(listing -> listing.items().values().stream())
                .flatMap(List::stream);
    }

    /** Every failure of the sweep, but of the quotas. */
    public Stream<CloudException> failures() {
        return listings().flatMap(listing -> listing.failure().stream());
    }

    private Stream<Listing<?>> listings() {
        var given = homes.contains(Home.REGION) ? Stream.of(handOvers) : Stream.<Listing<?>>empty();
        return Stream.concat(Stream.concat(objects.values().stream(), given), Stream.of(tags));
    }
}
