package dev.sitekeeper.git.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a Terraform file refers to: by a relative path, which names a folder of the repository, or in any other way, such as
 * a module's source with the repository's URL.
 *
 * @param folders from the repository's root, without those outside of it
 * @param others other words that may name a module
 * @param areUnknown whether there may be others
 */
record References(Set<String> folders, List<String> others, boolean areUnknown) {

    /** What a file that is not read may refer to. */
    static final References TO_ANYTHING = new References(Set.of(), List.of(), true);

    private static final Pattern FILE = Pattern.compile(".*\\.(tf|tf\\.json|tofu|tofu\\.json|hcl)");
    /** A run of what paths and URLs consist of, quoted or not: quotes nest in templates. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._+~:/?=&@-]+");
    /** What follows {@code ${path.module}} begins with a slash. */
    private static final Pattern RELATIVE = Pattern.compile("/?(\\.\\.?(?:/.*)?)");
    /** A module's folder is named as {@code modules/<name>/<version>}, whatever comes before. */
    private static final int COMPONENTS = 3;

    private static final String MODULES = "modules/";

    /** Whether a file of this name may refer to modules. */
    static boolean areIn(String path) {
        return FILE.matcher(path).matches();
    }

    /**
     * Reads a file.
     *
     * @param path its own, from the repository's root
     */
    static References of(String path, String text) {
        var folders = new TreeSet<String>();
        var others = new ArrayList<String>();
        for (var words = WORD.matcher(text); words.find(); ) {
            var relative = RELATIVE.matcher(words.group());
            if (relative.matches()) {
                resolve(path, relative.group(1)).ifPresent(folders::add);
            } else if (words.group().contains(MODULES)) {
                others.add(words.group());
            }
        }
        return new References(folders, others, false);
    }

    /**
     * Reads a symbolic link.
     *
     * @param path its own, from the repository's root
     */
    static References ofLink(String path, String target) {
        return new References(resolve(path, target).map(Set::of).orElse(Set.of()), List.of(), false);
    }

    /** Whether the folder, or something in it, is meant. */
    boolean mean(String folder) {
        return areUnknown
                || folders.stream().anyMatch(f -> f.equals(folder) || f.startsWith(folder + "/"))
                || others.stream().anyMatch(text -> text.contains(tail(folder)));
    }

    private static String tail(String folder) {
        var components = folder.split("/", -1);
        var first = Math.max(0, components.length - COMPONENTS);
        return String.join("/", List.of(components).subList(first, components.length));
    }

    private static Optional<String> resolve(String path, String relative) {
        var components = new ArrayDeque<>(List.of(path.split("/", -1)));
        components.removeLast();
        for (var component : relative.split("/", -1)) {
            if (component.equals("..")) {
                if (components.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!component.isEmpty() && !component.equals(".")) {
                components.addLast(component);
            }
        }
        return Optional.of(String.join("/", components));
    }
}
