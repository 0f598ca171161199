package dev.sitekeeper.git.writer;

import dev.sitekeeper.git.Author;
import dev.sitekeeper.git.CommitMessage;
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
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Commits of a batch, built on a head but not yet pushed.
 *
 * @param tip the last of them; the head itself if nothing changed, empty if there is neither
 * @param results what became of each edit, by key, once the tip is pushed
 * @param removedModules folders of vendored modules that nothing uses any more, removed by the last of them
 */
record Commits(Optional<ObjectId> tip, Map<String, EditResult> results, List<String> removedModules) {

    /** Builds a commit for each change of an edit that changes something, and one for the modules that this leaves unused. */
    static Commits build(Repository repository, Optional<ObjectId> head, List<Edit> edits, Instant now)
            throws IOException {
        try (var inserter = repository.newObjectInserter();
                var reader = inserter.newReader();
                var revisions = new RevWalk(reader)) {
            var root = head.isPresent()
                    ? Optional.<ObjectId>of(
                            revisions.parseCommit(head.get()).getTree().getId())
                    : Optional.<ObjectId>empty();
            var draft = new Draft(inserter, reader, EditableTree.read(reader, root), head, now);
            var results = new LinkedHashMap<String, EditResult>();
            for (var edit : edits) {
                results.put(edit.key(), new EditResult(edit.version(), edit.handEdits(), draft.apply(edit)));
            }
            var removed = draft.removeUnusedModules(edits.getLast());
            inserter.flush();
            return new Commits(draft.tip, results, removed);
        }
    }

    /** Commits as they grow. */
    private static final class Draft {
        private final ObjectInserter inserter;
        private final EditableTree tree;
        private final EditApplication application;
        private final Instant now;
        private Optional<ObjectId> tip;
        private Optional<ObjectId> written = Optional.empty();

        Draft(ObjectInserter inserter, ObjectReader reader, EditableTree tree, Optional<ObjectId> head, Instant now) {
            this.inserter = inserter;
            this.tree = tree;
            this.application = new EditApplication(reader, inserter, tree);
            this.tip = head;
            this.now = now;
        }

        /** What became of each root of an edit. */
        Map<String, Outcome> apply(Edit edit) throws IOException {
            var outcomes = new TreeMap<String, Outcome>();
            for (var change : edit.changes()) {
                var decisions = application.apply(edit, change);
                if (decisions.values().stream().anyMatch(Decision::changes)) {
                    commit(edit.author(), change.message());
                }
                var commit = tip.orElse(ObjectId.zeroId());
                decisions.forEach((path, decision) -> outcomes.put(path, decision.outcome(commit)));
            }
            return outcomes;
        }

        /** Those that are removed; told as the doing of the last edit, after which nobody used them. */
        List<String> removeUnusedModules(Edit last) throws IOException {
            var folders = written.isPresent() ? application.removeUnusedModules(written.get()) : List.<String>of();
            if (!folders.isEmpty()) {
                commit(last.author(), message(folders, last.version().owner()));
            }
            return folders;
        }

        private void commit(Author by, CommitMessage message) throws IOException {
            var author = new PersonIdent(by.name(), by.email(), now, ZoneOffset.UTC);
            var id = tree.write(inserter);
            var commit = new CommitBuilder();
            commit.setTreeId(id);
            tip.ifPresent(commit::setParentId);
            commit.setAuthor(author);
            commit.setCommitter(author);
            commit.setEncoding(StandardCharsets.UTF_8);
            commit.setMessage(message.encoded());
            tip = Optional.of(inserter.insert(commit));
            written = Optional.of(id);
        }

        private static CommitMessage message(List<String> folders, String owner) {
            return new CommitMessage(
                    "Remove module versions that nothing uses",
                    "No Terraform file of the repository refers to these any more, and they are as they were vendored:\n\n"
                            + folders.stream().map(folder -> "* " + folder).collect(Collectors.joining("\n")),
                    Map.of("Sitekeeper-Owner", owner));
        }
    }
}
