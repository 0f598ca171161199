package dev.sitekeeper.git;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.eclipse.jgit.lib.Repository;

/**
 * Where a SiteClass keeps its Terraform.
 *
 * @param url an http or https URL without user name and password
 * @param branch short name of the branch that is written, such as {@code main}
 * @param path folder below which everything lies, "" for the repository's root
 */
public record RepositoryAddress(String url, String branch, String path) {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    /**
     * Checks each part.
     *
     * @throws IllegalArgumentException if a part is not usable; the message says which and why
     */
    public RepositoryAddress {
        checkUrl(url);
        if (!Repository.isValidRefName("refs/heads/" + branch)) {
            throw new IllegalArgumentException("branch '" + branch + "' is not a valid Git branch name");
        }
        if (!path.isEmpty()) {
            Paths.check(path);
        }
    }

    /** The path from the repository's root of a path below this address. */
    public String resolve(String below) {
        return path.isEmpty() ? below : path + "/" + below;
    }

    /** What one writer is for: URL and branch, whatever the folder. */
    public RepositoryAddress withoutPath() {
        return new RepositoryAddress(url, branch, "");
    }

    private static void checkUrl(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("the repository's URL is not a URL: " + e.getReason(), e);
        }
        if (uri.getScheme() == null || !SCHEMES.contains(uri.getScheme())) {
            throw new IllegalArgumentException("the repository's URL must begin with https:// or http://");
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("the repository's URL for host " + uri.getHost()
                    + " must not hold a user name or password; put them into the credentials Secret");
        }
    }
}
