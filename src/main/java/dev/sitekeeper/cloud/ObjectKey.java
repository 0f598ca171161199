package dev.sitekeeper.cloud;

import dev.sitekeeper.site.Place;
import java.util.Optional;

/**
 * Which AWS object.
 *
 * @param place the account and region that hold it
 * @param kind its kind
 * @param name the name that we chose for it; for what AWS names itself (an instance), AWS's id
 */
public record ObjectKey(Place place, Kind kind, String name) {

    /** The same object, whichever role it is looked at through: two classes may share an account, and a role may change. */
    public ObjectKey throughAnyRole() {
        return new ObjectKey(
                new Place(place.accountId(), place.region(), Optional.empty(), Optional.empty()), kind, name);
    }

    /** Of what has a namesake elsewhere, also where it is. */
    @Override
    public String toString() {
        boolean hasNamesake = kind.homes().size() > 1 && place.region().equals(Place.EDGE);
        return kind + " " + name + (hasNamesake ? " in " + place.region() : "");
    }
}
