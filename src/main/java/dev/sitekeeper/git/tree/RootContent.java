package dev.sitekeeper.git.tree;

import dev.sitekeeper.git.Change;
import dev.sitekeeper.git.Edit;
import dev.sitekeeper.git.RootState;
import dev.sitekeeper.site.Digest;
import dev.sitekeeper.terraform.Manifest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/**
 * A root as a commit holds it.
 *
 * @param leaves everything that is not a folder, by path within the root
 * @param manifest what we wrote last, if it is there and readable
 * @param edited paths within the root that differ from the manifest, or a manifest that can't be read
 */
record RootContent(Map<String, Leaf> leaves, Optional<Manifest> manifest, SortedSet<String> edited) {

    /** A larger file can't be one that we wrote; it is not read. */
    private static final int MAX_BYTES = 4 << 20;

    /** No root of ours has as many. Few bytes of nested trees can hold millions, which would use up all memory. */
    private static final int MAX_ENTRIES = 10_000;

    /** A file, link or submodule. */
    record Leaf(FileMode mode, ObjectId id) {

        boolean isRegularFile() {
            return mode.equals(FileMode.REGULAR_FILE);
        }

        boolean is(@Nullable ObjectId blob) {
            return isRegularFile() && id.equals(blob);
        }
    }

    /** Reads a root and compares it with its manifest. */
    static RootContent read(ObjectReader reader, Optional<ObjectId> tree) throws IOException {
        var leaves = leaves(reader, tree);
        var edited = new TreeSet<String>();
        var manifest = manifest(reader, leaves.get(Manifest.FILE));
        if (manifest.isEmpty() && leaves.containsKey(Manifest.FILE)) {
            edited.add(Manifest.FILE);
        }
        if (manifest.isPresent()) {
            for (var file : manifest.get().files().entrySet()) {
                if (!holds(reader, leaves.get(file.getKey()), file.getValue())) {
                    edited.add(file.getKey());
                }
            }
        }
        return new RootContent(leaves, manifest, edited);
    }

    /** What is below a tree and not a folder, by path: everything, unless it is far more than we ever write. */
    static Map<String, Leaf> leaves(ObjectReader reader, Optional<ObjectId> tree) throws IOException {
        var leaves = new TreeMap<String, Leaf>();
        if (tree.isPresent()) {
            try (var walk = new TreeWalk(reader)) {
                walk.addTree(tree.get());
                for (int entries = 0; entries < MAX_ENTRIES && walk.next(); entries++) {
                    if (walk.isSubtree()) {
                        walk.enterSubtree();
                    } else {
                        leaves.put(walk.getPathString(), new Leaf(walk.getFileMode(), walk.getObjectId(0)));
                    }
                }
            }
        }
        return leaves;
    }

    /** What is told of this root, which lies at this path. */
    RootState state(String path) {
        return new RootState(
                manifest.map(m -> new RootState.Written(Edit.Version.of(m), m.parameter(), m.revision())),
                edited.stream().map(file -> path + "/" + file).toList());
    }

    /**
     * Files that people changed, and files of theirs where ours are to go. What they made as we want it is no edit.
     *
     * @param wanted blob of each file that the root is to hold
     */
    List<String> inTheWayOf(Map<String, ObjectId> wanted) {
        var paths = new TreeSet<String>();
        for (var path : edited) {
            var leaf = leaves.get(path);
            if (leaf == null ? wanted.containsKey(path) : !leaf.is(wanted.get(path))) {
                paths.add(path);
            }
        }
        leaves.forEach((path, leaf) -> {
            if (!isOurs(path) && collides(path, leaf, wanted)) {
                paths.add(path);
            }
        });
        return List.copyOf(paths);
    }

    /** What keeps a root that has a manifest from being removed: files that people changed, and files of theirs. */
    List<String> ofPeople() {
        if (manifest.isEmpty()) {
            return List.copyOf(edited);
        }
        var paths = new TreeSet<>(edited);
        leaves.keySet().stream()
                .filter(path -> !isOurs(path) && !path.equals(Change.LOCK))
                .forEach(paths::add);
        return List.copyOf(paths);
    }

    private boolean isOurs(String path) {
        return manifest.isPresent()
                && (path.equals(Manifest.FILE) || manifest.get().files().containsKey(path));
    }

    private static boolean collides(String path, Leaf leaf, Map<String, ObjectId> wanted) {
        if (wanted.containsKey(path)) {
            return !leaf.is(wanted.get(path));
        }
        return wanted.keySet().stream().anyMatch(other -> other.startsWith(path + "/") || path.startsWith(other + "/"));
    }

    private static Optional<Manifest> manifest(ObjectReader reader, @Nullable Leaf leaf) throws IOException {
        return leaf != null && leaf.isRegularFile() ? Manifest.parse(bytes(reader, leaf)) : Optional.empty();
    }

    private static boolean holds(ObjectReader reader, @Nullable Leaf leaf, String hash) throws IOException {
        return leaf != null
                && leaf.isRegularFile()
                && Digest.of(bytes(reader, leaf)).equals(hash);
    }

    static boolean isTooLarge(ObjectReader reader, Leaf leaf) throws IOException {
        return reader.getObjectSize(leaf.id(), Constants.OBJ_BLOB) > MAX_BYTES;
    }

    /** What a file holds; nothing, if it is too large to be one of ours. */
    static byte[] bytes(ObjectReader reader, Leaf leaf) throws IOException {
        var blob = reader.open(leaf.id());
        return blob.getSize() > MAX_BYTES ? new byte[0] : blob.getBytes(MAX_BYTES);
    }
}
