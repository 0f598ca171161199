package dev.sitekeeper.git.tree;

import dev.sitekeeper.git.Change;
import dev.sitekeeper.git.Edit;
import dev.sitekeeper.git.Edit.HandEdits;
import dev.sitekeeper.git.Folder;
import dev.sitekeeper.git.Outcome;
import dev.sitekeeper.terraform.Manifest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    private final UnusedModules unused;

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
        this.unused = new UnusedModules(reader, tree);
    }

    /**
     * Applies one change of an edit to the tree, which must have been written since the last one.
     *
     * @return what was done to each root, by path
     */
    public SortedMap<String, Decision> apply(Edit edit, Change change) throws IOException {
        return switch (change) {
            case Change.Write write -> apply(edit, write);
            case Change.Remove remove -> apply(edit, remove);
        };
    }

    /**
     * Removes vendored modules that roots ceased to use since this began, if nobody uses them any more.
     *
     * @param written the tree, as last written
     * @return their folders
     */
    public List<String> removeUnusedModules(ObjectId written) throws IOException {
        var folders = unused.in(written);
        for (var folder : folders) {
            tree.remove(folder);
        }
        return folders;
    }

    private SortedMap<String, Decision> apply(Edit edit, Change.Write change) throws IOException {
        var decisions = new TreeMap<String, Decision>();
        for (var root : change.roots()) {
            decisions.put(root.path(), decide(edit, root));
        }
        if (decisions.values().stream().noneMatch(Decision::wanted)) {
            return decisions;
        }
        var conflicts = modules.conflicts(change.modules(), edit.handEdits());
        if (!conflicts.isEmpty()) {
            var refused = new Decision.Leave(new Outcome.EditedByHand(conflicts));
            decisions.replaceAll((path, decision) -> decision.wanted() ? refused : decision);
            return decisions;
        }
        if (modules.put(change.modules())) {
            decisions.replaceAll((path, decision) -> decision.wanted() ? new Decision.Write() : decision);
        }
        for (var root : change.roots()) {
            if (decisions.get(root.path()) instanceof Decision.Write) {
                write(root);
            }
        }
        return decisions;
    }

    private SortedMap<String, Decision> apply(Edit edit, Change.Remove change) throws IOException {
        var decisions = new TreeMap<String, Decision>();
        for (var path : change.paths()) {
            var decision = decideRemoval(edit, path);
            if (decision instanceof Decision.Remove) {
                unused.gone(path, content(path));
                tree.remove(path);
            }
            decisions.put(path, decision);
        }
        return decisions;
    }

    /** What has no manifest is none of our roots: there is nothing to remove. */
    private Decision decideRemoval(Edit edit, String path) throws IOException {
        if (tree.obstacle(path).isPresent()) {
            return new Decision.Keep();
        }
        var current = content(path);
        if (!current.leaves().containsKey(Manifest.FILE)) {
            return new Decision.Keep();
        }
        var others = ofOthers(edit, current);
        if (others.isPresent()) {
            return others.get();
        }
        var ofPeople = current.ofPeople();
        return ofPeople.isEmpty() || edit.handEdits() == HandEdits.DISCARD
                ? new Decision.Remove()
                : new Decision.Leave(new Outcome.EditedByHand(below(path, ofPeople)));
    }

    private static Optional<Decision> ofOthers(Edit edit, RootContent current) {
        var last = current.manifest();
        if (last.isPresent() && !last.get().owner().equals(edit.version().owner())) {
            return Optional.of(new Decision.Leave(new Outcome.Foreign(last.get().owner())));
        }
        if (last.isPresent() && edit.version().olderThan(Edit.Version.of(last.get()))) {
            return Optional.of(
                    new Decision.Leave(new Outcome.Superseded(last.get().generation())));
        }
        return Optional.empty();
    }

    private static List<String> below(String path, List<String> files) {
        return files.stream().map(file -> path + "/" + file).toList();
    }

    private Decision decide(Edit edit, Folder root) throws IOException {
        var obstacle = tree.obstacle(root.path());
        if (obstacle.isPresent()) {
            return new Decision.Leave(new Outcome.EditedByHand(List.of(obstacle.get())));
        }
        var current = content(root.path());
        var others = ofOthers(edit, current);
        if (others.isPresent()) {
            return others.get();
        }
        var edited = current.inTheWayOf(blobIds(root));
        if (!edited.isEmpty() && edit.handEdits() == HandEdits.KEEP) {
            return new Decision.Leave(new Outcome.EditedByHand(below(root.path(), edited)));
        }
        return edited.isEmpty() && asWanted(current, root) ? new Decision.Keep() : new Decision.Write();
    }

    /** A later generation of the same content is no change: most edits of a Site touch operation only. */
    private static boolean asWanted(RootContent current, Folder root) {
        var wanted = Manifest.parse(Objects.requireNonNull(root.files().get(Manifest.FILE)));
        return current.manifest()
                .filter(last -> wanted.filter(last::describesSameContent).isPresent())
                .isPresent();
    }

    private void write(Folder root) throws IOException {
        var before = content(root.path());
        unused.replaced(root.path(), before, root);
        var last = before.manifest();
        if (last.isPresent()) {
            for (var file : last.get().files().keySet()) {
                tree.remove(root.path() + "/" + file);
            }
        }
        tree.remove(root.path() + "/" + Manifest.FILE);
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
