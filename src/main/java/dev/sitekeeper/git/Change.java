package dev.sitekeeper.git;

import dev.sitekeeper.terraform.Manifest;
import java.util.List;

/** One step of an edit. It becomes a commit of its own, if it changes anything. */
public sealed interface Change {

    /** The dependency lock file in each root. Terraform writes it, and nobody else: it stays when a root is rewritten. */
    String LOCK = ".terraform.lock.hcl";

    /** What the commit says. */
    CommitMessage message();

    /** Paths of the roots that it is about, from the repository's root. */
    List<String> paths();

    /**
     * Roots are to be there as given.
     *
     * @param roots complete folders, each with its manifest; files of ours that are missing here are removed
     * @param modules vendored module folders that the roots need; shared, added by this, removed once nothing uses them
     * @param message what the commit says
     */
    record Write(List<Folder> roots, List<VendoredModule> modules, CommitMessage message) implements Change {

        /**
         * Checks the parts.
         *
         * @throws IllegalArgumentException if there is no root, a root has no manifest, or brings Terraform's lock file
         */
        public Write {
            roots = List.copyOf(roots);
            modules = List.copyOf(modules);
            if (roots.isEmpty()) {
                throw new IllegalArgumentException("there is no root to write");
            }
            for (var root : roots) {
                if (!root.files().containsKey(Manifest.FILE)) {
                    throw new IllegalArgumentException("the root " + root.path() + " has no " + Manifest.FILE);
                }
                if (root.files().containsKey(LOCK)) {
                    throw new IllegalArgumentException(root.path() + "/" + LOCK + " is Terraform's to write");
                }
            }
        }

        @Override
        public List<String> paths() {
            return roots.stream().map(Folder::path).toList();
        }
    }

    /**
     * Roots are to be gone, with Terraform's lock file.
     *
     * @param paths of the roots, from the repository's root
     * @param message why they go
     */
    record Remove(List<String> paths, CommitMessage message) implements Change {

        /**
         * Checks the parts.
         *
         * @throws IllegalArgumentException if there is no root, or a path is not one that may be written
         */
        public Remove {
            paths = List.copyOf(paths);
            if (paths.isEmpty()) {
                throw new IllegalArgumentException("there is no root to remove");
            }
            paths.forEach(Paths::check);
        }
    }
}
