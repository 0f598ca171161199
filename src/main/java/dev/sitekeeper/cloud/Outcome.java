package dev.sitekeeper.cloud;

import java.util.Optional;

/**
 * How an action ended.
 *
 * @param action what was tried
 * @param failure why it failed; empty when it was done
 * @param cause why it was to be done
 */
public record Outcome(Action action, Optional<CloudException> failure, Cause cause) {

    /** One of which it isn't known how the object was before. */
    public Outcome(Action action, Optional<CloudException> failure) {
        this(action, failure, Cause.of(action, Optional.empty()));
    }
}
