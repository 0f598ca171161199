package dev.sitekeeper.site;

/**
 * Which Site.
 *
 * @param namespace its Kubernetes namespace
 * @param name its name there, at most 40 characters
 */
public record SiteKey(String namespace, String name) implements Comparable<SiteKey> {

    /** Reads the form that {@link #toString()} writes. */
    public static SiteKey parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 1 || slash == text.length() - 1) {
            throw new IllegalArgumentException("not <namespace>/<name>: " + text);
        }
        return new SiteKey(text.substring(0, slash), text.substring(slash + 1));
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
