package dev.sitekeeper.cloud;

import org.jspecify.annotations.Nullable;

/** A call to AWS failed. The only exception that ports throw. */
public final class CloudException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Failure failure;
    private final String told;

    /**
     * @param failure what decides on what happens next
     * @param message which operation, where, and AWS's error code and words
     */
    public CloudException(Failure failure, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.failure = failure;
        this.told = message;
    }

    /** Which operation, where, and AWS's error code and words. */
    @Override
    public String getMessage() {
        return told;
    }

    public Failure failure() {
        return failure;
    }
}
