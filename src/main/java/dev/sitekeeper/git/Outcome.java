package dev.sitekeeper.git;

import java.util.List;

/** What became of one root of an edit. */
public sealed interface Outcome {

    /**
     * The branch holds it now.
     *
     * @param commit id, 40 hexadecimal digits
     */
    record Committed(String commit) implements Outcome {}

    /**
     * The branch was as wanted already.
     *
     * @param commit id of the head that was compared
     */
    record Unchanged(String commit) implements Outcome {}

    /**
     * The branch holds no such root any more.
     *
     * @param commit id, 40 hexadecimal digits
     */
    record Removed(String commit) implements Outcome {}

    /**
     * The branch holds a later generation of the same resource; the root was left alone.
     *
     * @param generation the one on the branch
     */
    record Superseded(long generation) implements Outcome {}

    /**
     * People changed generated files, or made files in a root that is to go; the root was left alone.
     *
     * @param paths from the repository's root, sorted
     */
    record EditedByHand(List<String> paths) implements Outcome {}

    /**
     * The root belongs to another installation and was left alone.
     *
     * @param owner the other installation's id
     */
    record Foreign(String owner) implements Outcome {}

    /**
     * The repository could not be read or written.
     *
     * @param failure why, and what to do
     */
    record Failed(GitFailure failure) implements Outcome {}
}
