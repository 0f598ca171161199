package dev.sitekeeper.git.tree;

import dev.sitekeeper.git.Edit.HandEdits;
import dev.sitekeeper.git.Folder;
import dev.sitekeeper.git.VendoredModule;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;

/** Vendored module folders: shared by roots, added where they are missing, never changed as long as people agree. */
final class Modules {

    private final ObjectReader reader;
    private final ObjectInserter inserter;
    private final EditableTree tree;

    Modules(ObjectReader reader, ObjectInserter inserter, EditableTree tree) {
        this.reader = reader;
        this.inserter = inserter;
        this.tree = tree;
    }

    /** Paths that keep the modules from being what they should be: other content, more or fewer files, a link. */
    List<String> conflicts(List<VendoredModule> modules, HandEdits handEdits) throws IOException {
        var paths = new TreeSet<String>();
        for (var vendored : modules) {
            var module = vendored.folder();
            var obstacle = tree.obstacle(module.path());
            if (obstacle.isPresent()) {
                paths.add(obstacle.get());
            } else if (handEdits == HandEdits.KEEP && present(module).isPresent()) {
                paths.addAll(differences(module));
            }
        }
        return List.copyOf(paths);
    }

    /**
     * Adds modules that are missing and puts right those that differ.
     *
     * @return whether there were any
     */
    boolean put(List<VendoredModule> modules) throws IOException {
        var changed = false;
        for (var vendored : modules) {
            var module = vendored.folder();
            if (present(module).isPresent() && differences(module).isEmpty()) {
                continue;
            }
            tree.remove(module.path());
            for (var file : module.files().entrySet()) {
                tree.put(module.path() + "/" + file.getKey(), inserter.insert(Constants.OBJ_BLOB, file.getValue()));
            }
            changed = true;
        }
        return changed;
    }

    private Optional<ObjectId> present(Folder module) throws IOException {
        return tree.find(module.path()).map(EditableTree.Entry::id);
    }

    private Set<String> differences(Folder module) throws IOException {
        var leaves = RootContent.leaves(reader, present(module));
        var paths = new TreeSet<String>();
        leaves.forEach((path, leaf) -> {
            var content = module.files().get(path);
            if (content == null || !leaf.is(inserter.idFor(Constants.OBJ_BLOB, content))) {
                paths.add(module.path() + "/" + path);
            }
        });
        module.files().keySet().stream()
                .filter(path -> !leaves.containsKey(path))
                .forEach(path -> paths.add(module.path() + "/" + path));
        return paths;
    }
}
