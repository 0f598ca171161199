package dev.sitekeeper.cloud.duty.monitoring;

import dev.sitekeeper.cloud.duty.Scripts;
import dev.sitekeeper.site.Digest;

/**
 * What a canary runs. AWS shows nothing of it, so two are equal when their digests are.
 */
public final class CanaryCode {

    /** The file name of the script without its ending: Synthetics calls the function {@code handler} in it. */
    public static final String NAME = "visit";
    /** The script, the same for every canary: what it visits stands in the settings. */
    public static final String SCRIPT = Scripts.read("/canary/" + NAME + ".js");

    private static final int DIGEST_LENGTH = 32;

    private final String digest;
    private final String settings;

    private CanaryCode(String digest, String settings) {
        this.digest = digest;
        this.settings = settings;
    }

    /**
     * The script with these settings.
     *
     * @param settings JSON
     */
    static CanaryCode of(String settings) {
        return new CanaryCode(Digest.of(SCRIPT + "\n" + settings, DIGEST_LENGTH), settings);
    }

    /** The code of which AWS shows only the digest, or another word when it isn't the code that we gave it. */
    public static CanaryCode seen(String digest) {
        return new CanaryCode(digest, "");
    }

    /** Hexadecimal. */
    public String digest() {
        return digest;
    }

    /** JSON; empty when only the digest is known. */
    public String settings() {
        return settings;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CanaryCode code && digest.equals(code.digest);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    /** The digest. */
    @Override
    public String toString() {
        return digest;
    }
}
