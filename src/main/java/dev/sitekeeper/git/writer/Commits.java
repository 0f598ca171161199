package dev.sitekeeper.git.writer;

import dev.sitekeeper.git.Edit;
import dev.sitekeeper.git.Outcome;
import dev.sitekeeper.git.RepositoryEvent.EditResult;
import dev.sitekeeper.git.tree.Decision;
import dev.sitekeeper.git.tree.EditApplication;
import dev.sitekeeper.git.tree.EditableTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Commits of a batch, built on a head but not yet pushed.
 *
 * @param tip the last of them; the head itself if nothing changed, empty if there is neither
 * @param results what became of each edit, by key, once the tip is pushed
 */
record Commits(Optional<ObjectId> tip, Map<String, EditResult> results) {

    /** Builds a commit for each edit that changes something. */
    static Commits build(Repository repository, Optional<ObjectId> head, List<Edit> edits, Instant now)
            throws IOException {
        try (var inserter = repository.newObjectInserter();
                var reader = inserter.newReader();
                var revisions = new RevWalk(reader)) {
            var root = head.isPresent()
                    ? Optional.<ObjectId>of(
                            revisions.parseCommit(head.get()).getTree().getId())
                    : Optional.<ObjectId>empty();
            var tree = EditableTree.read(reader, root);
            var application = new EditApplication(reader, inserter, tree);
            var results = new LinkedHashMap<String, EditResult>();
            var tip = head;
            for (var edit : edits) {
                var decisions = application.apply(edit);
                if (decisions.values().stream().anyMatch(Decision.Write.class::isInstance)) {
                    tip = Optional.of(commit(inserter, tree.write(inserter), tip, edit, now));
                }
                results.put(edit.key(), result(edit, decisions, tip.orElse(ObjectId.zeroId())));
            }
            inserter.flush();
            return new Commits(tip, results);
        }
    }

    private static EditResult result(Edit edit, Map<String, Decision> decisions, ObjectId commit) {
        var outcomes = new TreeMap<String, Outcome>();
        decisions.forEach((path, decision) -> outcomes.put(path, decision.outcome(commit)));
        return new EditResult(edit.version(), edit.handEdits(), outcomes);
    }

    private static ObjectId commit(
            ObjectInserter inserter, ObjectId tree, Optional<ObjectId> parent, Edit edit, Instant now)
            throws IOException {
        var author = new PersonIdent(edit.author().name(), edit.author().email(), now, ZoneOffset.UTC);
        var commit = new CommitBuilder();
        commit.setTreeId(tree);
        parent.ifPresent(commit::setParentId);
        commit.setAuthor(author);
        commit.setCommitter(author);
        commit.setEncoding(StandardCharsets.UTF_8);
        commit.setMessage(edit.message().encoded());
        return inserter.insert(commit);
    }
}
