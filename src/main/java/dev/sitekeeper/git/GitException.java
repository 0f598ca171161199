package dev.sitekeeper.git;

/** A repository that could not be read or written. */
public final class GitException extends Exception {

    private final transient GitFailure failure;

    /**
     * A failure that the library told.
     *
     * @param cause what the library said, for the log only
     */
    public GitException(GitFailure failure, Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
    }

    /** A failure without a cause in the library. */
    public GitException(GitFailure failure) {
        super(failure.message());
        this.failure = failure;
    }

    /** What happened and what to do. */
    public GitFailure failure() {
        return failure;
    }
}
