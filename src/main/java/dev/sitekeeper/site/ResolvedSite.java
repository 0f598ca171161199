package dev.sitekeeper.site;

import dev.sitekeeper.api.v1alpha1.DeletionPolicy;
import dev.sitekeeper.api.v1alpha1.Drift;
import dev.sitekeeper.api.v1alpha1.Suspend;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A Site over its class, every value decided.
 *
 * @param key which Site
 * @param uid Kubernetes' id of this incarnation of it
 * @param generation of its spec
 * @param age what decides where there isn't enough for all Sites
 * @param siteClass its class
 * @param environments at least one, in the order of the spec
 * @param drift what happens when others change operational objects
 * @param deletionPolicy what happens to the infrastructure of a deleted Site
 * @param suspend whether operation is paused
 */
public record ResolvedSite(
        SiteKey key,
        String uid,
        long generation,
        SiteAge age,
        ResolvedClass siteClass,
        List<ResolvedEnvironment> environments,
        Drift drift,
        DeletionPolicy deletionPolicy,
        Optional<Suspend> suspend) {

    /** Why operation is paused at a time; empty if it isn't. */
    public Optional<Suspend> pausedAt(Instant time) {
        return suspend.filter(s -> s.until() == null || time.isBefore(s.until()));
    }
}
