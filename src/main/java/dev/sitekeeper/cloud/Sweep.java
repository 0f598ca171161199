package dev.sitekeeper.cloud;

import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import java.time.Clock;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Learns what AWS holds in a place by list calls over the whole fleet, never by a call for each site. Kinds are listed side by side, as
 * AWS counts the calls of each by themselves. One that can't be listed keeps what was known of it and is marked as incomplete; the others
 * go on.
 */
public final class Sweep {

    private final Installation installation;
    private final Clock clock;
    private final TagPort tags;
    private final HandOverPort handOvers;
    private final QuotaPort quotas;
    private final List<ObjectPort> ports;
    private final Executor threads;
    /** Hand-overs that the last listing of a place was the first to miss. */
    private final Map<Place, Set<String>> missed = new ConcurrentHashMap<>();

    /**
     * @param threads gives each kind one to be listed on
     */
    public Sweep(
            Installation installation,
            Clock clock,
            TagPort tags,
            HandOverPort handOvers,
            QuotaPort quotas,
            List<ObjectPort> ports,
            Executor threads) {
        this.installation = installation;
        this.clock = clock;
        this.tags = tags;
        this.handOvers = handOvers;
        this.quotas = quotas;
        this.ports = List.copyOf(ports);
        this.threads = threads;
    }

    /**
     * Lists in a place what is due.
     *
     * @param homes of which kinds it is the home
     * @param before what was known, kept where it isn't due or listing fails
     */
    public Snapshot of(Place place, Set<Home> homes, Snapshot before, Due due) {
        var takenAt = clock.instant();
        var given = homes.contains(Home.REGION) && due.is(Tier.SLOW, before.handOvers())
                ? listing(
                        due,
                        before.handOvers(),
                        "hand-overs in " + place,
                        () -> handOvers(place, before.handOvers().items()))
                : before.handOvers();
        var tagged = due.tags(before.tags())
                ? listing(due, before.tags(), "tags in " + place, () -> tags.list(place, installation)
                        .byArn())
                : before.tags();
        var objects = sideBySide(
                ports.stream()
                        .filter(port -> !Collections.disjoint(homes, port.kind().homes())),
                port -> of(port, place, before.of(port.kind()), tagged, due));
        var limits = due.is(Tier.RARE, before.quotas())
                ? listing(due, before.quotas(), "quotas in " + place, () -> quotas.list(place, homes))
                : before.quotas();
        return new Snapshot(place, takenAt, tagged, objects, given, Set.copyOf(homes), limits);
    }

    /**
     * A parameter may be on none of the pages while others are written, and is away for a while as Terraform replaces it; to believe that
     * would take down what watches a website. So one that is missing counts as there until the next listing misses it, too.
     */
    private Map<String, String> handOvers(Place place, Map<String, String> before) {
        var found = handOvers.list(place, installation);
        var kept = new HashMap<>(before);
        kept.keySet().removeAll(found.keySet());
        kept.keySet().removeAll(missed.getOrDefault(place, Set.of()));
        missed.put(place, Set.copyOf(kept.keySet()));
        kept.putAll(found);
        return kept;
    }

    private <T> Map<Kind, T> sideBySide(Stream<ObjectPort> chosen, Function<ObjectPort, T> list) {
        var begun = chosen.collect(Collectors.toMap(
                ObjectPort::kind, port -> CompletableFuture.supplyAsync(() -> list.apply(port), threads)));
        return begun.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, listing -> listing.getValue().join()));
    }

    /** Without tags nobody knows whose an object is. */
    private Listing<List<Observed>> of(
            ObjectPort port, Place place, Listing<List<Observed>> known, Listing<Map<String, String>> tagged, Due due) {
        if (!due.is(port, known)) {
            return known;
        }
        return tagged.failure()
                .map(known::failed)
                .orElseGet(() -> listing(known, port.kind() + " in " + place, () -> {
                    var found = port.list(place, new TagIndex(tagged.items()));
                    return Listing.complete(byName(found.objects()), due.now()).besides(found.others());
                }));
    }

    /** It counts as of when the sweep began, so that what is due at the same time is due again at the same time. */
    private static <T> Listing<T> listing(Due due, Listing<T> known, String what, Supplier<Map<String, T>> list) {
        return listing(known, what, () -> Listing.complete(list.get(), due.now()));
    }

    /** One answer that isn't understood must not hide all others, so whatever it leads to is this listing's failure. */
    private static <T> Listing<T> listing(Listing<T> known, String what, Supplier<Listing<T>> list) {
        try {
            return list.get();
        } catch (CloudException e) {
            return known.failed(e);
        } catch (RuntimeException e) {
            return known.failed(CloudException.unexpected("listing " + what, e));
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
