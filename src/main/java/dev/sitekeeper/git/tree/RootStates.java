package dev.sitekeeper.git.tree;

import dev.sitekeeper.git.RootState;
import dev.sitekeeper.terraform.Manifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Reads states of roots; a root is hashed again only when its tree changed. Safe for concurrent use. */
public final class RootStates {

    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** The state of the root at a path in a commit. */
    public RootState of(ObjectReader reader, ObjectId commit, String path) throws IOException {
        var tree = rootTree(reader, commit, path);
        if (tree.isEmpty()) {
            known.remove(path);
            return RootState.ABSENT;
        }
        var last = known.get(path);
        if (last != null && last.tree().equals(tree.get())) {
            return last.state();
        }
        var state = RootContent.read(reader, tree).state(path);
        known.put(path, new Known(tree.get(), state));
        return state;
    }

    /** Paths of the folders directly below a folder in a commit that have a manifest. */
    public static List<String> below(ObjectReader reader, ObjectId commit, String folder) throws IOException {
        var tree = rootTree(reader, commit, folder);
        var paths = new ArrayList<String>();
        if (tree.isPresent()) {
            try (var walk = new TreeWalk(reader)) {
                walk.addTree(tree.get());
                while (walk.next()) {
                    if (walk.isSubtree() && TreeWalk.forPath(reader, Manifest.FILE, walk.getObjectId(0)) != null) {
                        paths.add(folder + "/" + walk.getPathString());
                    }
                }
            }
        }
        return paths;
    }

    private static Optional<ObjectId> rootTree(ObjectReader reader, ObjectId commit, String path) throws IOException {
        try (var revisions = new RevWalk(reader);
                var walk = TreeWalk.forPath(reader, path, revisions.parseTree(commit))) {
            return walk == null || !walk.isSubtree() ? Optional.empty() : Optional.of(walk.getObjectId(0));
        }
    }

    private record Known(ObjectId tree, RootState state) {}
}
