package dev.sitekeeper.terraform;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A folder of the monorepo that Terraform applies as one.
 *
 * @param path of the folder below the repository's path, as {@code sites/web/corporate/production}
 * @param files its files by name, the manifest among them
 * @param modules the versions that its modules need to have in the repository, by the module's name
 * @param manifest what the file {@link Manifest#FILE} says
 */
public record Root(String path, SortedMap<String, String> files, SortedMap<String, String> modules, Manifest manifest) {

    public Root {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        modules = Collections.unmodifiableSortedMap(new TreeMap<>(modules));
    }

    /** What the parameter holds as {@code revision} once this root is applied. */
    public String revision() {
        return manifest.revision();
    }
}
