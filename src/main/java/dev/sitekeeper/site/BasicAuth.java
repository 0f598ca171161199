package dev.sitekeeper.site;

/**
 * What visitors must know to see a website, as CloudFront may hold it: neither the name nor the password can be read from it.
 *
 * @param salt 32 hexadecimal digits, the same for an environment whatever the password is
 * @param hash the SHA-256 of salt, a colon, and what browsers send (name, colon, password), 64 hexadecimal digits
 */
public record BasicAuth(String salt, String hash) {

    private static final int SALT = 32;
    private static final int HASH = 64;

    /** The form for one environment; the same input gives the same, so that nothing changes that need not. */
    public static BasicAuth of(Installation installation, EnvironmentKey key, String username, String password) {
        var salt = Digest.of("basic auth of " + installation.owner() + "/" + key.path(), SALT);
        return new BasicAuth(salt, Digest.of(salt + ":" + username + ":" + password, HASH));
    }
}
