package dev.sitekeeper.aws;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The pace of one API operation in an account and region: a token bucket that fills more slowly after AWS throttled, and
 * recovers with time. Who came first goes first, and only the first waits for the bucket: so a change of pace holds at once
 * for all who wait.
 */
final class Pace {

    static final double SLOWEST = 0.1;
    static final Duration RECOVERY = Duration.ofMinutes(1);
    /** Answers to requests that were under way together say the same thing. */
    private static final Duration SAME_NEWS = Duration.ofSeconds(1);

    private static final double NANOS = 1e9;

    private final Rate rate;
    private final Ticker ticker;
    private final ReentrantLock queue = new ReentrantLock(true);
    private double tokens;
    private double speed = 1;
    private long countedAt;
    private long slowedAt;

    Pace(Rate rate, Ticker ticker) {
        this.rate = rate;
        this.ticker = ticker;
        tokens = rate.burst();
        countedAt = ticker.nanos();
        slowedAt = countedAt - SAME_NEWS.toNanos();
    }

    /** Waits for a turn, and takes it. */
    void take() throws InterruptedException {
        queue.lockInterruptibly();
        try {
            for (var missing = untilNext(); missing.isPositive(); missing = untilNext()) {
                ticker.sleep(missing);
            }
            spend(1);
        } finally {
            queue.unlock();
        }
    }

    /** Counts requests that could not wait; those to come wait the longer. */
    synchronized void spend(int requests) {
        fill();
        tokens -= requests;
    }

    /** AWS throttled: what is left of the burst is gone, and the bucket fills at half its speed. */
    synchronized void slowDown() {
        fill();
        if (countedAt - slowedAt >= SAME_NEWS.toNanos()) {
            slowedAt = countedAt;
            speed = Math.max(SLOWEST, speed / 2);
            tokens = Math.min(tokens, 0);
        }
    }

    private synchronized Duration untilNext() {
        fill();
        return tokens >= 1
                ? Duration.ZERO
                : Duration.ofNanos((long) Math.ceil((1 - tokens) / (rate.perSecond() * speed) * NANOS));
    }

    private void fill() {
        long now = ticker.nanos();
        double passed = now - countedAt;
        countedAt = now;
        speed = Math.min(1, speed + passed / RECOVERY.toNanos());
        tokens = Math.min(rate.burst(), tokens + passed / NANOS * rate.perSecond() * speed);
    }
}
