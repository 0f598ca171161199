package dev.sitekeeper.cloud;

/**
 * What is known of an applied root.
 *
 * @param <T> {@link ClassHandOver} or {@link SiteHandOver}
 */
public sealed interface HandOver<T> {

    /** It was applied, and what it hands over is ours. */
    record Applied<T>(T facts) implements HandOver<T> {}

    /** There is no hand-over parameter: not applied yet, or destroyed. */
    record Absent<T>() implements HandOver<T> {}

    /**
     * The parameter holds what can't be used: nothing is done on its word, and nothing is removed.
     *
     * @param problem which parameter, and what is wrong with it; what to do is said by who tells of it
     */
    record Unusable<T>(String problem) implements HandOver<T> {}

    /** The parameters could not be listed, so nothing can be said. */
    record Unseen<T>(CloudException failure) implements HandOver<T> {}
}
