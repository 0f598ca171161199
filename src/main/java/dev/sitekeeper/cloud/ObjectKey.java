package dev.sitekeeper.cloud;

import dev.sitekeeper.site.Place;

/**
 * Which AWS object.
 *
 * @param place the account and region that hold it
 * @param kind its kind
 * @param name the name that we chose for it; for what AWS names itself (an instance), AWS's id
 */
public record ObjectKey(Place place, Kind kind, String name) {

    @Override
    public String toString() {
        return kind + " " + name;
    }
}
