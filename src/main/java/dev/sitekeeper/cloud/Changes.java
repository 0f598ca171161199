package dev.sitekeeper.cloud;

import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.SiteKey;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whom the news of a sweep concerns.
 *
 * @param sites the Sites of which something changed
 * @param placeWide the places where something changed that all their Sites and classes look at: something shared, a
 *     class's hand-over, or whether listing works
 */
public record Changes(Set<SiteKey> sites, Set<Place> placeWide) {

    /** Whether it concerns all Sites of classes that have a place. */
    public boolean concernAll(Place ofClass) {
        return Stream.of(Home.values()).anyMatch(home -> placeWide.contains(home.of(ofClass)));
    }
}
