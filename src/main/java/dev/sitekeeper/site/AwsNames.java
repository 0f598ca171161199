package dev.sitekeeper.site;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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

    /** What several share because its content is the same: {@code <owner>_<what>_<digest of the content>}. */
    public static String interned(Installation installation, String what, String content) {
        return String.join("_", installation.owner(), what, digest(content, 10));
    }

    /** The first characters of the SHA-256 of a text, in hexadecimal. */
    public static String digest(String text, int length) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, length);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
