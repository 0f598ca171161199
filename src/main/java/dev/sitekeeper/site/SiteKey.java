package dev.sitekeeper.site;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;
import java.util.Optional;

/**
 * Which Site.
 *
 * @param namespace its Kubernetes namespace
 * @param name its name there, at most 40 characters
 */
public record SiteKey(String namespace, String name) implements Comparable<SiteKey> {

    /** The key of a Site. */
    public static SiteKey of(HasMetadata site) {
        return new SiteKey(site.getMetadata().getNamespace(), site.getMetadata().getName());
    }

    /** Reads the form that {@link #toString()} writes; empty if the text has another. */
    public static Optional<SiteKey> parse(String text) {
        var parts = text.split("/", -1);
        return parts.length == 2 && !parts[0].isEmpty() && !parts[1].isEmpty()
                ? Optional.of(new SiteKey(parts[0], parts[1]))
                : Optional.empty();
    }

    /** The one whose what bears these tags is; empty if they name none. */
    public static Optional<SiteKey> ofTags(Map<String, String> tags) {
        return Optional.ofNullable(tags.get(TagKeys.SITE)).flatMap(SiteKey::parse);
    }

    /** One of its environments. */
    public EnvironmentKey environment(String name) {
        return new EnvironmentKey(this, name);
    }

    @Override
    public int compareTo(SiteKey other) {
        return toString().compareTo(other.toString());
    }

    /** {@code <namespace>/<name>}, the value of the tag {@link TagKeys#SITE}. */
    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
