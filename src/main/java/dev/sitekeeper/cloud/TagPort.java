package dev.sitekeeper.cloud;

import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;

/** The tagging API: who owns what, in one listing for all kinds. */
public interface TagPort {

    /** Everything in this place that bears the installation's owner tag. Complete, or {@link CloudException}. */
    TagIndex list(Place place, Installation installation);
}
