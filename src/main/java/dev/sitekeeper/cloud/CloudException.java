package dev.sitekeeper.cloud;

/** A call to AWS failed. The only exception that ports throw. */
public final class CloudException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Failure failure;
    private final String told;
    private final boolean unexpected;

    /**
     * One that AWS did not tell: what was found forbids the call.
     *
     * @param failure what decides on what happens next
     * @param message what was found, and where
     */
    public CloudException(Failure failure, String message) {
        super(message);
        this.failure = failure;
        this.told = message;
        this.unexpected = false;
    }

    /**
     * One that AWS told.
     *
     * @param failure what decides on what happens next
     * @param message which operation, where, and AWS's error code and words
     */
    public CloudException(Failure failure, String message, Throwable cause) {
        this(failure, message, cause, false);
    }

    private CloudException(Failure failure, String message, Throwable cause, boolean unexpected) {
        super(message, cause);
        this.failure = failure;
        this.told = message;
        this.unexpected = unexpected;
    }

    /**
     * What should not happen: an answer that we don't understand, or a mistake of ours.
     *
     * @param operation what was being done, and where
     */
    static CloudException unexpected(String operation, RuntimeException cause) {
        var message = operation + " failed unexpectedly (" + cause.getClass().getSimpleName()
                + "); it is tried again, the operator's log has the details";
        return new CloudException(Failure.Transient, message, cause, true);
    }

    /** Which operation, where, and AWS's error code and words. */
    @Override
    public String getMessage() {
        return told;
    }

    public Failure failure() {
        return failure;
    }

    /** Whether only the cause's stack trace tells what went wrong. */
    public boolean isUnexpected() {
        return unexpected;
    }
}
