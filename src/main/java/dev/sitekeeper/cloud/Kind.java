package dev.sitekeeper.cloud;

import java.util.Optional;
import java.util.Set;

/**
 * A kind of AWS object that the operator keeps. The kinds are a closed list.
 *
 * @param name as messages call it, for example {@code alarm}
 * @param order of what is as urgent, objects are made in ascending order; all are removed in descending order: so nothing is made before
 *     what it refers to
 * @param condition the type of the condition that tells whether objects of this kind are as they should be
 * @param homes where its objects lie
 * @param quota what each of its objects counts against; empty where nobody comes near one
 */
public record Kind(String name, int order, String condition, Set<Home> homes, Optional<Quota> quota)
        implements Comparable<Kind> {

    /** Copies the set. */
    public Kind {
        homes = Set.copyOf(homes);
    }

    /** A kind that no quota is counted for. */
    public Kind(String name, int order, String condition, Set<Home> homes) {
        this(name, order, condition, homes, Optional.empty());
    }

    /** A kind whose objects lie in the region of the class. */
    public Kind(String name, int order, String condition) {
        this(name, order, condition, Set.of(Home.REGION));
    }

    /** The same kind, whose objects count against a quota. */
    public Kind within(Quota counted) {
        return new Kind(name, order, condition, homes, Optional.of(counted));
    }

    @Override
    public int compareTo(Kind other) {
        return order != other.order ? Integer.compare(order, other.order) : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
