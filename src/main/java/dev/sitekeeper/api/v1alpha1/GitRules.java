package dev.sitekeeper.api.v1alpha1;

import java.util.regex.Pattern;

/** What a repository's URL, branch and folder may be: for the schema, and for whoever meets values that no schema saw. */
public final class GitRules {

    /** What {@link #isUrl} allows, in words for the user. */
    public static final String URL_IN_WORDS = "an https:// or http:// URL of host, optional port and path, of letters, "
            + "digits, ._~!$&'()*+,;=:- and %XX, without user name, password, query and fragment";

    /** What {@link #isBranch} allows, in words for the user. */
    public static final String BRANCH_IN_WORDS = "parts of letters, digits, '_', '-' and single dots between them, "
            + "joined by single slashes; the first does not begin with '-', and none ends with '.lock'";

    /** What {@link #isPath} allows, in words for the user. */
    public static final String PATH_IN_WORDS =
            "names of letters, digits, '_', '.' and '-', joined by single slashes; " + "none begins with '.' or '-'";

    static final String URL =
            "^https?://[A-Za-z0-9.-]+" + Patterns.PORT + "(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:/-]|%[0-9A-Fa-f]{2})*)?$";
    static final String BRANCH =
            "^[A-Za-z0-9_][A-Za-z0-9_-]*(?:[.][A-Za-z0-9_-]+)*" + "(?:/[A-Za-z0-9_-]+(?:[.][A-Za-z0-9_-]+)*)*$";
    /** What RE2 can't leave out of {@link #BRANCH}: a lock of Git's own. */
    static final String LOCK = "[.]lock(?:/|$)";

    static final String PATH = "^(?:[A-Za-z0-9_][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_][A-Za-z0-9_.-]*)*)?$";

    private static final Pattern URLS = Pattern.compile(URL);
    private static final Pattern BRANCHES = Pattern.compile(BRANCH);
    private static final Pattern LOCKS = Pattern.compile(LOCK);
    private static final Pattern PATHS = Pattern.compile(PATH);

    private GitRules() {}

    /** Whether a repository can be reached by this URL, as far as its form tells. */
    public static boolean isUrl(String url) {
        return URLS.matcher(url).matches();
    }

    /** Whether Git allows a branch of this name. Narrower than Git, which allows most punctuation. */
    public static boolean isBranch(String branch) {
        return BRANCHES.matcher(branch).matches() && !LOCKS.matcher(branch).find();
    }

    /** Whether a path can be the folder below which everything lies; the empty one is the repository's root. */
    public static boolean isPath(String path) {
        return PATHS.matcher(path).matches();
    }
}
