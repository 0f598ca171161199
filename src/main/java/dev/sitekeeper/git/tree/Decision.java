package dev.sitekeeper.git.tree;

import dev.sitekeeper.git.Outcome;
import org.eclipse.jgit.lib.ObjectId;

/** What an edit does to a root, before there is a commit. */
public sealed interface Decision {

    /** The root is written. */
    record Write() implements Decision {}

    /** The root is removed. */
    record Remove() implements Decision {}

    /** The root is as wanted. */
    record Keep() implements Decision {}

    /** The root is left alone. */
    record Leave(Outcome why) implements Decision {}

    /** Whether the tree is another one once this is done. */
    default boolean changes() {
        return this instanceof Write || this instanceof Remove;
    }

    /** Whether the root holds what the edit wants once this is done. */
    default boolean wanted() {
        return !(this instanceof Leave);
    }

    /** The outcome, once it is known which commit holds the edit. */
    default Outcome outcome(ObjectId commit) {
        return switch (this) {
            case Write() -> new Outcome.Committed(commit.name());
            case Remove() -> new Outcome.Removed(commit.name());
            case Keep() -> new Outcome.Unchanged(commit.name());
            case Leave(var why) -> why;
        };
    }
}
