package dev.sitekeeper.git.tree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.jspecify.annotations.Nullable;

/**
 * A Git tree that can be edited by path without a work tree. Folders are read when first entered and only those that
 * changed are written, so that an edit costs its own folders, not the repository. Links and submodules are entries
 * like files: never followed.
 */
public final class EditableTree {

    private final ObjectReader reader;
    /** Entries by Git's sort key: the name, with a slash after it for folders; bytes as Latin-1, so foreign names survive. */
    private final TreeMap<String, Entry> entries = new TreeMap<>();

    private EditableTree(ObjectReader reader) {
        this.reader = reader;
    }

    /** The tree of this id, or an empty one. */
    public static EditableTree read(ObjectReader reader, Optional<ObjectId> id) throws IOException {
        var tree = new EditableTree(reader);
        if (id.isPresent()) {
            tree.load(id.get());
        }
        return tree;
    }

    /** The entry at a path, as last written; empty if there is none or a component on the way is not a folder. */
    public Optional<Entry> find(String path) throws IOException {
        var slash = path.indexOf('/');
        if (slash < 0) {
            return Optional.ofNullable(entry(path));
        }
        var folder = folder(path.substring(0, slash));
        return folder == null ? Optional.empty() : folder.find(path.substring(slash + 1));
    }

    /** The first part of a path that exists but is not a folder, counting the path itself. */
    public Optional<String> obstacle(String path) throws IOException {
        for (var end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
            var part = end < 0 ? path : path.substring(0, end);
            var entry = find(part);
            if (entry.isEmpty()) {
                return Optional.empty();
            }
            if (!entry.get().isFolder()) {
                return Optional.of(part);
            }
            if (end < 0) {
                return Optional.empty();
            }
        }
    }

    /** Puts a regular file at a path, whatever was there or in the way. */
    public void put(String path, ObjectId blob) throws IOException {
        var slash = path.indexOf('/');
        if (slash < 0) {
            entries.remove(path + "/");
            entries.put(path, new Entry(FileMode.REGULAR_FILE, blob, null));
            return;
        }
        var name = path.substring(0, slash);
        var folder = folder(name);
        if (folder == null) {
            folder = new EditableTree(reader);
            entries.remove(name);
        }
        folder.put(path.substring(slash + 1), blob);
        entries.put(name + "/", new Entry(FileMode.TREE, ObjectId.zeroId(), folder));
    }

    /** Removes what is at a path, a folder with all that it holds, and the folders that this leaves empty. */
    public void remove(String path) throws IOException {
        var slash = path.indexOf('/');
        if (slash < 0) {
            entries.remove(path);
            entries.remove(path + "/");
            return;
        }
        var name = path.substring(0, slash);
        var folder = folder(name);
        if (folder == null) {
            return;
        }
        folder.remove(path.substring(slash + 1));
        if (folder.entries.isEmpty()) {
            entries.remove(name + "/");
        } else {
            entries.put(name + "/", new Entry(FileMode.TREE, ObjectId.zeroId(), folder));
        }
    }

    /** Writes what changed and returns the tree's id. */
    public ObjectId write(ObjectInserter inserter) throws IOException {
        var formatter = new TreeFormatter();
        for (var each : entries.entrySet()) {
            var entry = each.getValue();
            if (entry.isFolder() && entry.id().equals(ObjectId.zeroId()) && entry.folder() != null) {
                entry = new Entry(FileMode.TREE, entry.folder().write(inserter), entry.folder());
                each.setValue(entry);
            }
            var key = each.getKey();
            var name = entry.isFolder() ? key.substring(0, key.length() - 1) : key;
            formatter.append(name.getBytes(StandardCharsets.ISO_8859_1), entry.mode(), entry.id());
        }
        return formatter.insertTo(inserter);
    }

    private @Nullable Entry entry(String name) {
        var folder = entries.get(name + "/");
        return folder == null ? entries.get(name) : folder;
    }

    private @Nullable EditableTree folder(String name) throws IOException {
        var entry = entries.get(name + "/");
        if (entry == null || entry.folder() != null) {
            return entry == null ? null : entry.folder();
        }
        var folder = read(reader, Optional.of(entry.id()));
        entries.put(name + "/", new Entry(entry.mode(), entry.id(), folder));
        return folder;
    }

    private void load(ObjectId id) throws IOException {
        for (var parser = new CanonicalTreeParser(null, reader, id); !parser.eof(); parser.next(1)) {
            var name = new byte[parser.getNameLength()];
            parser.getName(name, 0);
            var mode = parser.getEntryFileMode();
            var key = new String(name, StandardCharsets.ISO_8859_1) + (mode.equals(FileMode.TREE) ? "/" : "");
            entries.put(key, new Entry(mode, parser.getEntryObjectId(), null));
        }
    }

    /**
     * One entry of a tree.
     *
     * @param mode what it is
     * @param id of its content; zero for a folder that changed and is not written yet
     * @param folder its entries, once they were read
     */
    public record Entry(
            FileMode mode, ObjectId id, @Nullable EditableTree folder) {

        /** Whether this is a folder, not a file, link or submodule. */
        public boolean isFolder() {
            return mode.equals(FileMode.TREE);
        }
    }
}
