package dev.sitekeeper.git.tree;

import dev.sitekeeper.git.Folder;
import dev.sitekeeper.git.VendoredModule;
import dev.sitekeeper.site.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Vendored modules that roots ceased to use. Only these are looked at, so that nothing is searched where nothing moved on;
 * whether somebody else uses them is asked of every Terraform file in the repository, once for all of them.
 */
final class UnusedModules {

    /** In a repository of more entries, which nobody could review, every module counts as used. */
    private static final int MAX_ENTRIES = 1_000_000;

    private final ObjectReader reader;
    private final EditableTree tree;
    private final Set<String> dropped = new TreeSet<>();

    UnusedModules(ObjectReader reader, EditableTree tree) {
        this.reader = reader;
        this.tree = tree;
    }

    /** A root is about to hold other files than before. */
    void replaced(String path, RootContent before, Folder now) throws IOException {
        gone(path, before);
        now.files().forEach((name, content) -> {
            var file = path + "/" + name;
            if (References.areIn(file)) {
                dropped.removeAll(References.of(file, text(content)).folders());
            }
        });
    }

    /** A root is about to go. */
    void gone(String path, RootContent before) throws IOException {
        for (var leaf : before.leaves().entrySet()) {
            var file = path + "/" + leaf.getKey();
            if (References.areIn(file) && leaf.getValue().isRegularFile()) {
                dropped.addAll(References.of(file, text(RootContent.bytes(reader, leaf.getValue())))
                        .folders());
            }
        }
    }

    /**
     * Those that nobody uses, and that are what was vendored to the byte.
     *
     * @param written the tree, as last written
     */
    List<String> in(ObjectId written) throws IOException {
        var unused = new TreeSet<String>();
        for (var folder : dropped) {
            if (isAsVendored(folder)) {
                unused.add(folder);
            }
        }
        dropped.clear();
        if (!unused.isEmpty()) {
            keepUsed(unused, written);
        }
        return List.copyOf(unused);
    }

    private boolean isAsVendored(String folder) throws IOException {
        if (folder.isEmpty()) {
            return false;
        }
        var leaves = RootContent.leaves(
                reader, tree.find(folder).filter(EditableTree.Entry::isFolder).map(EditableTree.Entry::id));
        var record = record(leaves);
        if (record.isEmpty() || leaves.size() != record.get().files().size() + 1) {
            return false;
        }
        for (var file : record.get().files().entrySet()) {
            var leaf = leaves.get(file.getKey());
            if (leaf == null
                    || !leaf.isRegularFile()
                    || !Digest.of(RootContent.bytes(reader, leaf)).equals(file.getValue())) {
                return false;
            }
        }
        return true;
    }

    private Optional<VendoredModule.AsVendored> record(Map<String, RootContent.Leaf> leaves) throws IOException {
        var leaf = leaves.get(VendoredModule.RECORD);
        return leaf == null || !leaf.isRegularFile()
                ? Optional.empty()
                : VendoredModule.AsVendored.parse(RootContent.bytes(reader, leaf));
    }

    /** Reads every Terraform file, until each folder is found to be in use, be it by another module. */
    private void keepUsed(Set<String> folders, ObjectId written) throws IOException {
        try (var walk = new TreeWalk(reader)) {
            walk.addTree(written);
            for (int entries = 0; !folders.isEmpty() && walk.next(); entries++) {
                if (entries == MAX_ENTRIES) {
                    folders.clear();
                    return;
                }
                var path = walk.getPathString();
                if (walk.isSubtree()) {
                    walk.enterSubtree();
                } else {
                    references(path, walk)
                            .ifPresent(found -> folders.removeIf(f -> found.mean(f) && !path.startsWith(f + "/")));
                }
            }
        }
    }

    private Optional<References> references(String path, TreeWalk walk) throws IOException {
        var leaf = new RootContent.Leaf(walk.getFileMode(), walk.getObjectId(0));
        if (leaf.mode().equals(FileMode.SYMLINK)) {
            return Optional.of(References.ofLink(path, text(RootContent.bytes(reader, leaf))));
        }
        if (!References.areIn(path) || leaf.mode().getObjectType() != Constants.OBJ_BLOB) {
            return Optional.empty();
        }
        return Optional.of(
                RootContent.isTooLarge(reader, leaf)
                        ? References.TO_ANYTHING
                        : References.of(path, text(RootContent.bytes(reader, leaf))));
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}
