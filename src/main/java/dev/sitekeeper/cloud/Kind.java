package dev.sitekeeper.cloud;

/**
 * A kind of AWS object that the operator keeps. The kinds are a closed list: those of the duties.
 *
 * @param name as messages call it, for example {@code alarm}
 * @param order objects are made in ascending order and removed in descending order, so that nothing is made before what
 *     it refers to, and what protects a site comes first
 * @param condition the type of the condition that tells whether objects of this kind are as they should be
 */
public record Kind(String name, int order, String condition) implements Comparable<Kind> {

    @Override
    public int compareTo(Kind other) {
        return order != other.order ? Integer.compare(order, other.order) : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
