package dev.sitekeeper.site;

/**
 * Which environment of which Site.
 *
 * @param site the Site
 * @param name the environment's name, at most 20 characters
 */
public record EnvironmentKey(SiteKey site, String name) {

    /** {@code <namespace>/<site>/<environment>}: the tail of its folder in the monorepo and of its hand-over's name. */
    public String path() {
        return site + "/" + name;
    }

    @Override
    public String toString() {
        return path();
    }
}
