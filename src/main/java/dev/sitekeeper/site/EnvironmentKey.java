package dev.sitekeeper.site;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which environment of which Site.
 *
 * @param site the Site
 * @param name the environment's name, at most 20 characters
 */
public record EnvironmentKey(SiteKey site, String name) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[-a-z0-9]{0,18}[a-z0-9])?");

    /** Whether an environment can be called this: what the API takes as {@code name}. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** That which alone owns what bears these tags; empty if they name none. */
    public static Optional<EnvironmentKey> ofTags(Map<String, String> tags) {
        return SiteKey.ofTags(tags).flatMap(site -> Optional.ofNullable(tags.get(TagKeys.ENVIRONMENT))
                .map(site::environment));
    }

    /** {@code <namespace>/<site>/<environment>}: the tail of its folder in the monorepo and of its hand-over's name. */
    public String path() {
        return site + "/" + name;
    }

    @Override
    public String toString() {
        return path();
    }
}
