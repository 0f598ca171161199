package dev.sitekeeper.git.tree;

import dev.sitekeeper.git.Edit;
import dev.sitekeeper.git.Edit.HandEdits;
import dev.sitekeeper.git.Folder;
import dev.sitekeeper.git.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;

/** Applies edits to a tree, or says why a root is left alone. */
public final class EditApplication {

    private final ObjectReader reader;
    private final ObjectInserter inserter;
    private final EditableTree tree;
    private final Modules modules;

    /**
     * @param reader sees what the inserter wrote
     * @param inserter takes the blobs
     * @param tree is changed by {@link #apply}
     */
    public EditApplication(ObjectReader reader, ObjectInserter inserter, EditableTree tree) {
        this.reader = reader;
        this.inserter = inserter;
        this.tree = tree;
        this.modules = new Modules(reader, inserter, tree);
    }

    /**
     * Applies an edit to the tree, which must have been written since the last one.
     *
     * @return what was done to each root, by path
     */
    public SortedMap<String, Decision> apply(Edit edit) throws IOException {
        var decisions = new TreeMap<String, Decision>();
        for (var root : edit.roots()) {
            decisions.put(root.path(), decide(edit, root));
        }
        if (decisions.values().stream().noneMatch(Decision::wanted)) {
            return decisions;
        }
        var conflicts = modules.conflicts(edit.modules(), edit.handEdits());
        if (!conflicts.isEmpty()) {
            var refused = new Decision.Leave(new Outcome.EditedByHand(conflicts));
            decisions.replaceAll((path, decision) -> decision.wanted() ? refused : decision);
            return decisions;
        }
        if (modules.put(edit.modules())) {
            decisions.replaceAll((path, decision) -> decision.wanted() ? new Decision.Write() : decision);
        }
        for (var root : edit.roots()) {
            if (decisions.get(root.path()) instanceof Decision.Write) {
                write(root);
            }
        }
        return decisions;
    }

    private Decision decide(Edit edit, Folder root) throws IOException {
        var obstacle = tree.obstacle(root.path());
        if (obstacle.isPresent()) {
            return new Decision.Leave(new Outcome.EditedByHand(List.of(obstacle.get())));
        }
        var current = content(root.path());
        var last = current.manifest();
        if (last.isPresent() && !last.get().owner().equals(edit.version().owner())) {
            return new Decision.Leave(new Outcome.Foreign(last.get().owner()));
        }
        if (last.isPresent() && edit.version().olderThan(last.get().version())) {
            return new Decision.Leave(new Outcome.Superseded(last.get().generation()));
        }
        var edited = current.inTheWayOf(blobIds(root));
        if (!edited.isEmpty() && edit.handEdits() == HandEdits.KEEP) {
            return new Decision.Leave(new Outcome.EditedByHand(
                    edited.stream().map(file -> root.path() + "/" + file).toList()));
        }
        return edited.isEmpty() && asWanted(current, root) ? new Decision.Keep() : new Decision.Write();
    }

    /** A later generation of the same content is no change: most edits of a Site touch operation only. */
    private static boolean asWanted(RootContent current, Folder root) {
        var wanted = ManifestFile.parse(Objects.requireNonNull(root.files().get(Edit.MANIFEST)));
        return current.manifest()
                .filter(last -> wanted.filter(last::describesSameContent).isPresent())
                .isPresent();
    }

    private void write(Folder root) throws IOException {
        var last = content(root.path()).manifest();
        if (last.isPresent()) {
            for (var file : last.get().files().keySet()) {
                tree.remove(root.path() + "/" + file);
            }
        }
        tree.remove(root.path() + "/" + Edit.MANIFEST);
        for (var file : root.files().entrySet()) {
            tree.put(root.path() + "/" + file.getKey(), inserter.insert(Constants.OBJ_BLOB, file.getValue()));
        }
    }

    private RootContent content(String path) throws IOException {
        return RootContent.read(reader, tree.find(path).map(EditableTree.Entry::id));
    }

    private Map<String, ObjectId> blobIds(Folder root) {
        var ids = new TreeMap<String, ObjectId>();
        root.files().forEach((path, content) -> ids.put(path, inserter.idFor(Constants.OBJ_BLOB, content)));
        return ids;
    }
}
