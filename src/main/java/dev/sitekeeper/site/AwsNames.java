package dev.sitekeeper.site;

/**
 * Names of AWS objects: deterministic from owner, namespace, name and environment, never from a UID, so that a cluster
 * rebuilt from Git finds its fleet again. Parts are joined by an underscore, which no Kubernetes name contains, so that
 * two environments never share a name.
 */
public final class AwsNames {

    private AwsNames() {}

    /** What only this environment has: {@code <owner>_<namespace>_<site>_<environment>_<what>}, at most 190 characters. */
    public static String of(Installation installation, EnvironmentKey environment, String what) {
        return String.join(
                "_",
                installation.owner(),
                environment.site().namespace(),
                environment.site().name(),
                environment.name(),
                what);
    }

    /** What the names of all that environments of a Site have begin with. */
    public static String of(Installation installation, SiteKey site) {
        return String.join("_", installation.owner(), site.namespace(), site.name(), "");
    }

    /** 128 bits: whoever may write a Site must not find content that has another's name. */
    private static final int DIGITS = 32;

    /** What several share because its content is the same: {@code <owner>_<what>_<digest of the content>}. */
    public static String interned(Installation installation, String what, String content) {
        return interned(installation, what) + Digest.of(content, DIGITS);
    }

    /** What the names of all that several share begin with. */
    public static String interned(Installation installation, String what) {
        return installation.owner() + "_" + what + "_";
    }
}
