package dev.sitekeeper.git;

/**
 * What a Git host asks for over HTTP. A token goes in as the password.
 *
 * @param username the account, or what the host wants beside a token
 * @param password never printed
 */
public record Credentials(String username, String password) {

    @Override
    public String toString() {
        return "Credentials[username=" + username + "]";
    }
}
