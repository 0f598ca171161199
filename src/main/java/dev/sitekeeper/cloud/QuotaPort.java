package dev.sitekeeper.cloud;

import dev.sitekeeper.site.Place;
import java.util.Map;
import java.util.Set;

/** Service Quotas: how many of something an account may have. */
public interface QuotaPort {

    /**
     * The quotas that are told in a place, by {@link Quota#name}: what is in force, or else AWS's default. Those that it doesn't
     * know are left out.
     *
     * @param homes of which quotas it is the home
     * @throws CloudException when it can't be asked
     */
    Map<String, Integer> list(Place place, Set<Home> homes);
}
