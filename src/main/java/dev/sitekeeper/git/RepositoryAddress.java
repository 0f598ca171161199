package dev.sitekeeper.git;

import dev.sitekeeper.api.v1alpha1.GitRules;

/**
 * Where a SiteClass keeps its Terraform.
 *
 * @param url an http or https URL without user name and password
 * @param branch short name of the branch that is written, such as {@code main}
 * @param path folder below which everything lies, "" for the repository's root
 */
public record RepositoryAddress(String url, String branch, String path) {

    /**
     * Checks each part. The messages don't repeat a URL, which may hold a password.
     *
     * @throws IllegalArgumentException if a part is not usable; the message says which and what is allowed
     */
    public RepositoryAddress {
        if (!GitRules.isUrl(url)) {
            throw new IllegalArgumentException("the repository's URL must be " + GitRules.URL_IN_WORDS);
        }
        if (!GitRules.isBranch(branch)) {
            throw new IllegalArgumentException(
                    "branch '" + branch + "' is no name that can be used: it must be " + GitRules.BRANCH_IN_WORDS);
        }
        if (!path.isEmpty()) {
            Paths.check(path);
        }
    }

    /** The path from the repository's root of a path below this address. */
    public String resolve(String below) {
        return path.isEmpty() ? below : path + "/" + below;
    }

    /** The path below this address of a path from the repository's root: what {@link #resolve} was given. */
    public String below(String resolved) {
        return path.isEmpty() ? resolved : resolved.substring(path.length() + 1);
    }

    /** What one writer is for: URL and branch, whatever the folder. */
    public RepositoryAddress withoutPath() {
        return new RepositoryAddress(url, branch, "");
    }
}
