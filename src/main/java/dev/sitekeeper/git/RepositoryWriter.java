package dev.sitekeeper.git;

import java.util.Optional;

/**
 * Reads and writes one branch of one repository. No method blocks on the network; what was asked for is told to the
 * listener. Nothing is remembered that the branch does not say: after a restart, ask and submit again.
 */
public interface RepositoryWriter {

    /**
     * Asks for an edit to be committed. It replaces a waiting edit of the same key, unless that is a later generation.
     * Submitting what the branch already holds changes nothing.
     */
    void submit(Edit edit, Credentials credentials);

    /** Asks the host for the branch's head, and fetches it if it moved. */
    void refresh(Credentials credentials);

    /**
     * What the branch held when it was last fetched or pushed.
     *
     * @param rootPaths from the repository's root
     * @return empty if it was never fetched: ask for a {@link #refresh}
     */
    Optional<BranchState> state(String... rootPaths);

    /**
     * The same of every root directly below a folder: each folder there that has a manifest.
     *
     * @param folder from the repository's root
     */
    Optional<BranchState> stateBelow(String folder);

    /** What became of the last edit of this key since start. A report, not a base for decisions: it is lost on restart. */
    Optional<RepositoryEvent.EditResult> lastResult(String key);

    /** Whether an edit of this key waits, or is being committed: the branch may hold something else in a moment. */
    boolean isPending(String key);

    /** Drops what is remembered or waiting for a key whose resource is gone. */
    void forget(String key);

    /**
     * Why the host could not be asked last time. What it refuses to one class's credentials says nothing of another's.
     *
     * @param credentials that it was asked with
     * @return empty if it answered, or was never asked with these
     */
    Optional<GitFailure> failure(Credentials credentials);

    /**
     * Told of what is new: results, a branch that others moved, a failure that began, changed or ceased. The same again is
     * not told. Called on the writer's thread.
     */
    interface Listener {
        /** Must return soon; exceptions are logged and dropped. */
        void changed(RepositoryEvent event);

        /** A push ended, whatever it means for edits. Must return soon. */
        void pushed(PushResult result);
    }
}
