package dev.sitekeeper.chaos;

import dev.sitekeeper.cloud.HandOverPort;
import dev.sitekeeper.cloud.ObjectPort;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.Quota;
import dev.sitekeeper.cloud.QuotaPort;
import dev.sitekeeper.cloud.TagPort;
import dev.sitekeeper.site.EnvironmentKey;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** AWS, as the operator sees it, as it is, and as others act in it. */
public interface Aws extends AutoCloseable {

    /** Whose objects the operator's are. */
    Installation installation();

    /** The operator's ports, new for each that is started. */
    List<ObjectPort> ports();

    TagPort tags();

    HandOverPort handOvers();

    /** None is told where an account's quotas are not ours to set. */
    default QuotaPort quotas() {
        return (place, homes) -> Map.of();
    }

    /** Sets how much of something an account may have in a region, or all that it likes; false where it can't be set. */
    default boolean limit(Place place, Quota quota, OptionalInt limit) {
        return false;
    }

    /** How much it may have; empty where that was not set. */
    default OptionalInt limit(Place place, Quota quota) {
        return OptionalInt.empty();
    }

    /** Everything that bears our tags or has a name of ours, as it is at this moment; in no place twice. */
    List<Observed> truth();

    /** AWS goes on with what it was asked for. */
    void goOn();

    /** Writes a parameter, as the end of an apply does. */
    void put(Place place, String parameter, String value);

    /** Removes a parameter, as a destroy does. */
    void remove(Place place, String parameter);

    /** What visitors are shown of what a parameter tells of: the id of a certificate. */
    default void show(Place place, String parameter, String certificate) {}

    /** Starts an instance with the tags that Terraform gives it; its id. */
    String start(Place place, EnvironmentKey environment);

    void terminate(Place place, String instance);

    /** Others remove it, and what AWS would not remove it without. */
    void delete(Observed observed);

    /** Others change one of its settings; false where nothing of it can be. */
    boolean edit(Observed observed, int how);

    /** Others take a tag off; false where it has no tags of its own. */
    boolean untag(Observed observed, String key);

    /** Others make the same once more, tags included; false where AWS has one of a name. */
    boolean copy(Observed observed);

    /** Something of others stands under its name, in its place where AWS has one of a name; false where others can't. */
    boolean usurp(Observed observed, int how);

    @Override
    void close();
}
