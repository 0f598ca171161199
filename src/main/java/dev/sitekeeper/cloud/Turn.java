package dev.sitekeeper.cloud;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Who changes an object that several share: one after the other. Whoever waited while a whole attempt at the same change failed has failed
 * with it, so that a call that hangs is waited for by all at once and not by each in turn.
 */
final class Turn {

    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicLong begun = new AtomicLong();
    private Optional<Outcome> failed = Optional.empty();

    /**
     * Does something when its turn has come.
     *
     * @param attempt carries the action out, and says how that ended; nothing if it was done already
     */
    Optional<Outcome> take(Action action, Supplier<Optional<Outcome>> attempt) {
        var before = begun.get();
        lock.lock();
        try {
            if (begun.get() > before
                    && failed.filter(f -> f.action().equals(action)).isPresent()) {
                return failed;
            }
            begun.incrementAndGet();
            failed = Optional.empty();
            var outcome = attempt.get();
            failed = outcome.filter(o -> o.failure().isPresent());
            return outcome;
        } finally {
            lock.unlock();
        }
    }
}
