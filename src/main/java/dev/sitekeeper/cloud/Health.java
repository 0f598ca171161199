package dev.sitekeeper.cloud;

/** What an AWS object says of the health of the site that it watches. */
public sealed interface Health {

    /** It watches nothing. */
    enum Silent implements Health {
        INSTANCE
    }

    /** It watches, and has no data yet. */
    enum Unknown implements Health {
        INSTANCE
    }

    /** What it watches is well. */
    enum Well implements Health {
        INSTANCE
    }

    /**
     * What it watches is not well.
     *
     * @param detail AWS's own words
     */
    record Unwell(String detail) implements Health {}
}
