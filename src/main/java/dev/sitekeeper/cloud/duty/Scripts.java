package dev.sitekeeper.cloud.duty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The scripts that AWS runs for us, which come with this program. */
public final class Scripts {

    private Scripts() {}

    /**
     * The text of one.
     *
     * @param path on the class path, as {@code /canary/visit.js}
     * @throws IllegalStateException if this program lacks it
     */
    public static String read(String path) {
        try (var stream = Scripts.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("the class path lacks " + path);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the class path's " + path + " can't be read", e);
        }
    }
}
