package dev.sitekeeper.git;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A folder of a repository and the files that it should hold.
 *
 * @param path from the repository's root
 * @param files content by path within the folder; not to be changed once given
 */
public record Folder(String path, SortedMap<String, byte[]> files) {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if a path is not one that may be written
     */
    public Folder {
        Paths.check(path);
        files.keySet().forEach(Paths::check);
    }

    /** A folder of text files. */
    public static Folder ofText(String path, Map<String, String> files) {
        var content = new TreeMap<String, byte[]>();
        files.forEach((name, text) -> content.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return new Folder(path, content);
    }
}
