package dev.sitekeeper.git;

import dev.sitekeeper.terraform.Manifest;
import java.util.HashSet;
import java.util.List;

/**
 * All that one resource wants changed in its repository.
 *
 * @param key the resource, such as {@code Site web/corporate}; a newer edit replaces a waiting one of the same key
 * @param version whose edit it is, and which
 * @param changes in the order of their commits
 * @param author who commits
 * @param handEdits what to do about files that people changed
 */
public record Edit(String key, Version version, List<Change> changes, Author author, HandEdits handEdits) {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if nothing is to be changed, or a root in two ways
     */
    public Edit {
        changes = List.copyOf(changes);
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("the edit of " + key + " changes nothing");
        }
        var seen = new HashSet<String>();
        for (var change : changes) {
            for (var path : change.paths()) {
                if (!seen.add(path)) {
                    throw new IllegalArgumentException("the edit of " + key + " is twice about " + path);
                }
            }
        }
    }

    /** Paths of all roots that it is about. */
    public List<String> paths() {
        return changes.stream().flatMap(change -> change.paths().stream()).toList();
    }

    /**
     * Orders edits: of the same uid the higher generation wins; different uids have no order.
     *
     * @param owner the installation's id; roots of another one are never touched
     * @param uid the resource's UID
     * @param generation the resource's metadata.generation
     */
    public record Version(String owner, String uid, long generation) {

        /** The version that a manifest tells. */
        public static Version of(Manifest manifest) {
            return new Version(manifest.owner(), manifest.uid(), manifest.generation());
        }

        /** Whether the other version is a later one of the same resource. */
        public boolean olderThan(Version other) {
            return uid.equals(other.uid) && generation < other.generation;
        }
    }

    /** What happens to a root in which people changed generated files, or that is to go and holds files of theirs. */
    public enum HandEdits {
        /** The root is left alone and the outcome says what was changed. */
        KEEP,
        /** What people changed is overwritten, and goes with a root that is to go. */
        DISCARD
    }
}
