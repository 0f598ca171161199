package dev.sitekeeper.reconcile.infrastructure;

import dev.sitekeeper.api.v1alpha1.Condition;
import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.git.GitFailure;
import dev.sitekeeper.git.Outcome;
import dev.sitekeeper.git.RootState;
import dev.sitekeeper.status.Fact;
import dev.sitekeeper.terraform.Root;
import java.util.Optional;

/**
 * How one root stands on the branch. Pure.
 *
 * @param fact the condition Committed
 * @param revision the one on the branch, if any is known
 */
record RootCommitStatus(Fact fact, Optional<String> revision) {

    private static final String HOW_TO_DISCARD =
            "revert the edit, or annotate the resource with " + AcceptEdits.TO_DISCARD + " to have it overwritten";

    private static final String MISSPELT = "; the annotation is there and says another word, which asks for nothing";

    /**
     * What is told of a root.
     *
     * @param state what the branch holds of it
     * @param last what became of the last edit of it; empty if there was none since start
     */
    static RootCommitStatus of(Root root, RootState state, Optional<Outcome> last) {
        var revision = state.manifest().map(RootState.Written::revision);
        if (revision.equals(Optional.of(root.revision())) && state.edited().isEmpty()) {
            return new RootCommitStatus(
                    Fact.holds(ConditionType.COMMITTED, root.path() + " is on the branch"), revision);
        }
        return new RootCommitStatus(last.map(o -> fact(root, o)).orElseGet(() -> pushing(root)), revision);
    }

    /**
     * What is told of a root that is to go.
     *
     * @param path of the root
     * @param state what the branch holds of it
     * @param last what became of the last edit of it; empty if there was none since start
     */
    static RootCommitStatus ofLeaving(String path, RootState state, Optional<Outcome> last) {
        if (state.equals(RootState.ABSENT)) {
            return new RootCommitStatus(
                    Fact.holds(ConditionType.COMMITTED, path + " was removed from the branch"), Optional.empty());
        }
        var revision = state.manifest().map(RootState.Written::revision);
        return new RootCommitStatus(last.map(o -> leaving(path, o)).orElseGet(() -> removing(path)), revision);
    }

    /** What is told of a root when the branch can't be seen. */
    static RootCommitStatus unseen(Fact fact) {
        return new RootCommitStatus(fact, Optional.empty());
    }

    /** The same, where the annotation that asks for a discard says something else. */
    RootCommitStatus misspelt() {
        return fact.reason().equals(Reason.EDITED_BY_HAND)
                ? new RootCommitStatus(fails(fact.reason(), fact.message() + MISSPELT), revision)
                : this;
    }

    boolean isThere() {
        return fact.status() == Condition.Status.True;
    }

    /** Why the repository can't be read or written, told as a type of condition. */
    static Fact failed(String type, GitFailure failure) {
        var reason =
                switch (failure.kind()) {
                    case UNAUTHORIZED, FORBIDDEN -> Reason.REPOSITORY_DENIED;
                    case NOT_FOUND, BRANCH_MISSING, PROTECTED -> Reason.REPOSITORY_REFUSED;
                    case UNREACHABLE, CONTENDED, LOCAL -> Reason.REPOSITORY_FAILED;
                };
        return Fact.fails(type, reason, failure.message());
    }

    private static Fact fact(Root root, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Committed committed -> pushing(root);
            case Outcome.Removed removed -> pushing(root);
            case Outcome.Unchanged unchanged -> pushing(root);
            case Outcome.EditedByHand(var paths) ->
                fails(
                        Reason.EDITED_BY_HAND,
                        "people edited " + String.join(", ", paths) + ": left alone; " + HOW_TO_DISCARD);
            case Outcome.Superseded(var generation) ->
                fails(
                        Reason.SUPERSEDED,
                        "the branch holds generation " + generation + " of " + root.path() + ", which is later: apply"
                                + " what it said, or remove the folder from the branch to have it written anew");
            case Outcome.Foreign(var owner) -> foreign(root.path(), owner);
            case Outcome.Failed(var failure) -> failed(ConditionType.COMMITTED, failure);
        };
    }

    private static Fact leaving(String path, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Committed committed -> removing(path);
            case Outcome.Removed removed -> removing(path);
            case Outcome.Unchanged unchanged -> removing(path);
            case Outcome.EditedByHand(var paths) ->
                fails(
                        Reason.EDITED_BY_HAND,
                        path + " is to be removed, and people edited or added " + String.join(", ", paths)
                                + ": left alone; remove the folder yourself, or annotate the resource with "
                                + AcceptEdits.TO_DISCARD + " to have it removed");
            case Outcome.Superseded(var generation) ->
                fails(
                        Reason.SUPERSEDED,
                        path + " is to be removed, and the branch holds generation " + generation
                                + " of it, which is later: remove the folder from the branch yourself");
            case Outcome.Foreign(var owner) -> foreign(path, owner);
            case Outcome.Failed(var failure) -> failed(ConditionType.COMMITTED, failure);
        };
    }

    private static Fact foreign(String path, String owner) {
        return fails(
                Reason.FOREIGN_ROOT, path + " belongs to installation '" + owner + "': use another repository or path");
    }

    private static Fact removing(String path) {
        return fails(Reason.PUSHING, "the removal of " + path + " is on its way to the branch");
    }

    private static Fact pushing(Root root) {
        return fails(Reason.PUSHING, root.path() + " is on its way to the branch");
    }

    private static Fact fails(String reason, String message) {
        return Fact.fails(ConditionType.COMMITTED, reason, message);
    }
}
