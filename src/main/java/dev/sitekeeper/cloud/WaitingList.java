package dev.sitekeeper.cloud;

import dev.sitekeeper.site.SiteAge;
import dev.sitekeeper.site.SiteKey;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What Sites lack of one pool, the oldest first. What several lack counts once, as that of the oldest. Many threads may use it.
 */
public final class WaitingList {

    private record Lack(SiteAge site, List<ObjectKey> keys) {}

    private final Map<SiteKey, Lack> lacks = new HashMap<>();
    private int entries;

    /** Notes what a Site lacks, in the order in which it is to have it, instead of what was noted before. */
    public synchronized void put(SiteAge site, List<ObjectKey> keys) {
        remove(site.site());
        if (!keys.isEmpty()) {
            lacks.put(
                    site.site(),
                    new Lack(site, keys.stream().map(ObjectKey::throughAnyRole).toList()));
            entries += keys.size();
        }
    }

    /** The Site lacks nothing any more. */
    public synchronized void remove(SiteKey site) {
        var before = lacks.remove(site);
        entries -= before == null ? 0 : before.keys().size();
    }

    /** The Sites that lack something, the oldest first. */
    public synchronized List<SiteKey> sites() {
        return inOrder().map(lack -> lack.site().site()).toList();
    }

    /** The Sites that lack something beyond what comes first, the oldest first. */
    public synchronized List<SiteKey> sitesBeyond(Set<ObjectKey> first, Predicate<ObjectKey> isThere) {
        return inOrder()
                .filter(lack -> lack.keys().stream().anyMatch(key -> !first.contains(key) && !isThere.test(key)))
                .map(lack -> lack.site().site())
                .toList();
    }

    /**
     * Who comes first, where not all can have what they lack.
     *
     * @param places how many more there can be
     * @param isThere what was made since it was noted
     * @return the objects, through any role, for which there is a place; empty if there is one for each: that takes no time, however
     *     many wait
     */
    public synchronized Optional<Set<ObjectKey>> first(int places, Predicate<ObjectKey> isThere) {
        if (places > 0 && entries <= places) {
            return Optional.empty();
        }
        var first = new HashSet<ObjectKey>();
        for (var lack : inOrder().toList()) {
            for (var key : lack.keys()) {
                if (first.size() >= places) {
                    return Optional.of(first);
                }
                if (!isThere.test(key)) {
                    first.add(key);
                }
            }
        }
        return Optional.of(first);
    }

    private Stream<Lack> inOrder() {
        return lacks.values().stream().sorted(Comparator.comparing(Lack::site));
    }
}
