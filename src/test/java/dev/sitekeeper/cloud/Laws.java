package dev.sitekeeper.cloud;

import java.util.Collection;
import java.util.Optional;

/** What AWS does differently from kind to kind, for {@link FakeCloud}. As it stands: nothing. */
public interface Laws {

    /** All kinds are alike. */
    Laws NONE = new Laws() {};

    /** The id of what has this key, where it follows from the name: then there is one of a name. */
    default Optional<String> idOf(ObjectKey key) {
        return Optional.empty();
    }

    /** Whose tags count as those of an object: its id. */
    default String bearer(Observed observed) {
        return observed.id();
    }

    /** The name under which something is found, where AWS has none and tags or settings tell it. */
    default String nameOf(Observed observed) {
        return observed.key().name();
    }

    /** Whether it is seen at all by whoever looks for what is ours. */
    default boolean isListed(Observed observed) {
        return true;
    }

    /**
     * Throws where AWS refuses to make or change something.
     *
     * @param there what there is besides
     */
    default void mayBePut(Desired desired, Collection<Observed> there) {}

    /** Throws where AWS refuses to remove something. */
    default void mayBeDeleted(Observed observed, Collection<Observed> there) {}

    /** Whether something goes when something else does. */
    default boolean goesWith(Observed observed, Observed gone) {
        return false;
    }

    /** What stays when it is removed: something that is Terraform's, without our settings. */
    default Optional<Observed> leftOf(Observed observed) {
        return Optional.empty();
    }

    /** An object as it is right after it was made or changed. */
    default Observed atFirst(Observed asAsked, Optional<Observed> before) {
        return asAsked;
    }

    /** An object as it is some time later. */
    default Observed later(Observed observed) {
        return observed;
    }
}
