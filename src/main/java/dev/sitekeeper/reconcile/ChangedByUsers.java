package dev.sitekeeper.reconcile;

import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.api.v1alpha1.SiteClass;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.Objects;

/**
 * Passes what users change: the spec, annotations (some are commands), deletion; and finalizers, by which {@link MissedCreations} has a
 * resource seen. Our own writes of status are no news.
 */
public sealed class ChangedByUsers<T extends HasMetadata> implements OnUpdateFilter<T> {

    @Override
    public boolean accept(T now, T before) {
        var is = now.getMetadata();
        var was = before.getMetadata();
        return !Objects.equals(is.getGeneration(), was.getGeneration())
                || !Objects.equals(is.getAnnotations(), was.getAnnotations())
                || !Objects.equals(is.getDeletionTimestamp(), was.getDeletionTimestamp())
                || !Objects.equals(is.getFinalizers(), was.getFinalizers());
    }

    /** For Sites. */
    public static final class OfSite extends ChangedByUsers<Site> {}

    /** For SiteClasses. */
    public static final class OfSiteClass extends ChangedByUsers<SiteClass> {}
}
