package dev.sitekeeper.cloud;

import dev.sitekeeper.site.Place;
import java.util.Optional;

/**
 * Where a quota holds: what lies in one pool is counted together, through whatever role it is seen.
 *
 * @param region {@link Place#EDGE} for what holds for all regions
 */
public record Pool(Quota quota, String accountId, String region) {

    /** A quota as it holds in a place. */
    public static Pool of(Quota quota, Place place) {
        var where = quota.isOfAccount() ? place.edge() : place;
        return new Pool(quota, where.accountId(), where.region());
    }

    /** What an object counts against; nothing where no quota is planned with. */
    public static Optional<Pool> of(ObjectKey key) {
        return key.kind().quota().map(quota -> of(quota, key.place()));
    }

    @Override
    public String toString() {
        return quota.isOfAccount() ? accountId : accountId + "/" + region;
    }
}
