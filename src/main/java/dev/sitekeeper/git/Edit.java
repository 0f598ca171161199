package dev.sitekeeper.git;

import dev.sitekeeper.terraform.Manifest;
import java.util.List;

/**
 * All that one resource wants changed in its repository; it becomes one commit.
 *
 * @param key the resource, such as {@code Site web/corporate}; a newer edit replaces a waiting one of the same key
 * @param version whose edit it is, and which
 * @param roots complete folders, each with its manifest; files of ours that are missing here are removed
 * @param modules vendored module folders that the roots need; shared, only ever added
 * @param message what the commit says
 * @param author who commits
 * @param handEdits what to do about files that people changed
 */
public record Edit(
        String key,
        Version version,
        List<Folder> roots,
        List<Folder> modules,
        CommitMessage message,
        Author author,
        HandEdits handEdits) {

    /** The manifest's name in each root. */
    public static final String MANIFEST = Manifest.FILE;

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if there is no root, or a root has no manifest
     */
    public Edit {
        roots = List.copyOf(roots);
        modules = List.copyOf(modules);
        if (roots.isEmpty()) {
            throw new IllegalArgumentException("the edit of " + key + " has no root");
        }
        for (var root : roots) {
            if (!root.files().containsKey(MANIFEST)) {
                throw new IllegalArgumentException("the root " + root.path() + " of " + key + " has no " + MANIFEST);
            }
        }
    }

    /**
     * Orders edits: of the same uid the higher generation wins; different uids have no order.
     *
     * @param owner the installation's id; roots of another one are never touched
     * @param uid the resource's UID
     * @param generation the resource's metadata.generation
     */
    public record Version(String owner, String uid, long generation) {

        /** Whether the other version is a later one of the same resource. */
        public boolean olderThan(Version other) {
            return uid.equals(other.uid) && generation < other.generation;
        }
    }

    /** What happens to a root in which people changed generated files. */
    public enum HandEdits {
        /** The root is left alone and the outcome says what was changed. */
        KEEP,
        /** What people changed is overwritten. */
        DISCARD
    }
}
