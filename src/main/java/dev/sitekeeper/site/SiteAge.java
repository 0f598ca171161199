package dev.sitekeeper.site;

import dev.sitekeeper.api.v1alpha1.Site;
import java.util.Comparator;
import java.util.Optional;

/**
 * How old a Site is among others: older ones come first.
 *
 * @param createdAt when, as Kubernetes writes it; one that isn't created yet is younger than all that are
 */
public record SiteAge(SiteKey site, Optional<String> createdAt) implements Comparable<SiteAge> {

    private static final Comparator<SiteAge> OLDEST_FIRST = Comparator.comparing(
                    (SiteAge age) -> age.createdAt().orElse(null), Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(age -> age.site().toString());

    /** The age of a Site. */
    public static SiteAge of(Site site) {
        return new SiteAge(
                SiteKey.of(site), Optional.ofNullable(site.getMetadata().getCreationTimestamp()));
    }

    @Override
    public int compareTo(SiteAge other) {
        return OLDEST_FIRST.compare(this, other);
    }
}
