package dev.sitekeeper.cloud;

import java.util.Optional;

/**
 * How an action ended.
 *
 * @param action what was tried
 * @param failure why it failed; empty when it was done
 */
public record Outcome(Action action, Optional<CloudException> failure) {}
