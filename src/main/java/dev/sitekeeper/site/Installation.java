package dev.sitekeeper.site;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One installed operator. Several may share an AWS account or a repository: each touches only what bears its name.
 *
 * @param owner its id, set at install: lower-case letters, digits and inner hyphens, at most 16 characters; part of AWS
 *     names, IAM paths and of the tag {@link TagKeys#OWNER}
 */
public record Installation(String owner) {

    private static final Pattern HAND_OVER =
            Pattern.compile("/sitekeeper/v1/[^/]+/[^/]+/(?<namespace>[^/]+)/(?<site>[^/]+)/[^/]+");
    private static final Pattern OWNER = Pattern.compile("[a-z]([a-z0-9-]{0,14}[a-z0-9])?");

    public Installation {
        if (!OWNER.matcher(owner).matches()) {
            throw new IllegalArgumentException("owner '" + owner
                    + "': lower-case letters, digits and inner hyphens, starting with a letter, at most 16 characters");
        }
    }

    /** The name of the SSM parameter in which the root of a class is handed over. */
    public String handOverOfClass(String className) {
        return handOvers() + className;
    }

    /** The name of the SSM parameter in which the root of an environment is handed over. */
    public String handOverOf(String className, EnvironmentKey environment) {
        return handOverOfClass(className) + "/" + environment.path();
    }

    /** Whose environment's root is handed over in a parameter of this name; empty if it is that of a class. */
    public static Optional<SiteKey> siteOf(String handOver) {
        var parts = HAND_OVER.matcher(handOver);
        return parts.matches()
                ? Optional.of(new SiteKey(parts.group("namespace"), parts.group("site")))
                : Optional.empty();
    }

    /** What the names of all hand-over parameters of this installation start with; ends in a slash. */
    public String handOvers() {
        return "/sitekeeper/v1/" + owner + "/";
    }

    /** The path of every IAM role that belongs to this installation; starts and ends with a slash. */
    public String iamPath() {
        return "/sitekeeper/" + owner + "/";
    }
}
