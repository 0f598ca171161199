package dev.sitekeeper.site;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in lower-case hexadecimal: what tells one content from another. */
public final class Digest {

    private Digest() {}

    /** All 64 digits of some bytes. */
    public static String of(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The first digits of a text. */
    public static String of(String text, int length) {
        return of(text.getBytes(StandardCharsets.UTF_8)).substring(0, length);
    }
}
