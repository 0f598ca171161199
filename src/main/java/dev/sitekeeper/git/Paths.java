package dev.sitekeeper.git;

import java.util.Locale;
import java.util.regex.Pattern;

/** The paths that may be written into a repository: relative, of plain components, never into {@code .git}. */
final class Paths {

    private static final Pattern COMPONENT = Pattern.compile("[A-Za-z0-9._+-]{1,255}");

    private Paths() {}

    /**
     * Checks a path.
     *
     * @throws IllegalArgumentException if the path could leave the repository or means something to Git itself
     */
    static void check(String path) {
        for (var component : path.split("/", -1)) {
            var lower = component.toLowerCase(Locale.ROOT);
            if (!COMPONENT.matcher(component).matches()
                    || lower.equals(".")
                    || lower.equals("..")
                    || lower.equals(".git")
                    || lower.equals(".gitmodules")) {
                throw new IllegalArgumentException("'" + path + "' can't be a path in a repository: each component"
                        + " must consist of letters, digits and ._+- and not be '.', '..', '.git' or '.gitmodules'");
            }
        }
    }
}
