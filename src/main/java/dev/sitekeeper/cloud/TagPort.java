package dev.sitekeeper.cloud;

import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;

/** The tagging API: who owns what, in one listing for all kinds. */
public interface TagPort {

    /**
     * Everything in this place that bears the installation's owner tag and is the operator's, and what has no name that tells whose it is.
     * Complete, or {@link CloudException}.
     */
    TagIndex list(Place place, Installation installation);
}
