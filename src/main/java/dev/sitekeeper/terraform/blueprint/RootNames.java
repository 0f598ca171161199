package dev.sitekeeper.terraform.blueprint;

import dev.sitekeeper.site.Digest;
import dev.sitekeeper.site.EnvironmentKey;
import dev.sitekeeper.site.Installation;

/**
 * Names of what Terraform makes. Where AWS gives little room (32 characters for a load balancer), a name shows what fits
 * and ends in a digest of the whole identity, so that no two owners, classes or environments share one. It begins with
 * {@code sk-} because AWS reserves beginnings such as {@code internal-} and {@code sg-}.
 */
final class RootNames {

    private static final int SHOWN = 20;
    private static final int DIGEST = 8;

    private RootNames() {}

    /** For what a class owns: at most 32 lower-case letters, digits and hyphens. */
    static String ofClass(Installation installation, String className) {
        return shortName(installation.owner() + "-" + className, installation.handOverOfClass(className));
    }

    /** For what an environment owns: at most 32 lower-case letters, digits and hyphens. */
    static String of(Installation installation, String className, EnvironmentKey key) {
        var shown = key.site().name() + "-" + key.name();
        return shortName(shown, installation.handOverOf(className, key));
    }

    /** What the names of an environment's log groups begin with. */
    static String logs(Installation installation, EnvironmentKey key) {
        return "/sitekeeper/" + installation.owner() + "/" + key.path();
    }

    /** Where the parameters lie that an environment's instances may read; apart from the hand-overs. */
    static String parameters(Installation installation, EnvironmentKey key) {
        return "/sitekeeper/settings/" + installation.owner() + "/" + key.path();
    }

    private static String shortName(String shown, String identity) {
        var plain = shown.replaceAll("[^a-z0-9-]", "-");
        var cut = plain.substring(0, Math.min(SHOWN, plain.length()));
        return "sk-" + cut + "-" + Digest.of(identity, DIGEST);
    }
}
