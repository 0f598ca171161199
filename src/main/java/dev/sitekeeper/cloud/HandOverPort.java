package dev.sitekeeper.cloud;

import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import java.util.Map;

/** The SSM parameters in which applied roots are handed over. */
public interface HandOverPort {

    /** Every hand-over of the installation in this place, value by parameter name. Complete, or {@link CloudException}. */
    Map<String, String> list(Place place, Installation installation);
}
