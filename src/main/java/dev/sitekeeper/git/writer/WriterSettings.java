package dev.sitekeeper.git.writer;

import java.time.Duration;

/**
 * How a writer batches and retries.
 *
 * @param window how long edits are gathered before they are committed
 * @param maxEdits most edits in one push
 * @param maxAttempts how often a push is redone on a head that others moved
 * @param backOff pause before the second attempt; it doubles, with jitter, up to {@code maxBackOff}
 * @param maxBackOff longest pause
 * @param timeout of each read from the host
 */
public record WriterSettings(
        Duration window, int maxEdits, int maxAttempts, Duration backOff, Duration maxBackOff, Duration timeout) {

    /** What suits a Git host over the internet. */
    public static final WriterSettings DEFAULT = new WriterSettings(
            Duration.ofSeconds(1), 500, 8, Duration.ofMillis(200), Duration.ofSeconds(10), Duration.ofSeconds(30));
}
