package dev.sitekeeper.cloud;

/** What the settings of an object may go by of our other objects. */
@FunctionalInterface
public interface Others {

    /** Whether one is there, if only in part; what can't be listed is not taken for absent. */
    boolean mayBeThere(ObjectKey other);

    /** Whether one is known to be there, with all its parts. */
    default boolean isSurelyThere(ObjectKey other) {
        return mayBeThere(other);
    }
}
