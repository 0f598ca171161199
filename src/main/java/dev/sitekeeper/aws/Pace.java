package dev.sitekeeper.aws;

import dev.sitekeeper.cloud.Urgency;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The pace of one API operation in an account and region: a token bucket that fills more slowly after AWS throttled, and
 * recovers with time. The most urgent goes first, of those as urgent who came first; and only the first has the next token: so a
 * change of pace holds at once for all who wait.
 */
final class Pace {

    static final double SLOWEST = 0.1;

    private static final double NANOS = 1e9;

    private final Rate rate;
    private final Ticker ticker;
    private final Duration recovery;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Waiting> queue = new PriorityQueue<>();
    private long arrivals;
    private double tokens;
    private double speed = 1;
    private long countedAt;
    private long slowedAt;

    /**
     * Somebody in the queue.
     *
     * @param number of those who came before
     * @param isFirst tells them that they may be the first now
     */
    private record Waiting(Urgency urgency, long number, Condition isFirst) implements Comparable<Waiting> {

        private static final Comparator<Waiting> ORDER =
                Comparator.comparing(Waiting::urgency).thenComparing(Waiting::number);

        @Override
        public int compareTo(Waiting other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * @param recovery how long it takes from standing still to full speed
     */
    Pace(Rate rate, Ticker ticker, Duration recovery) {
        this.rate = rate;
        this.ticker = ticker;
        this.recovery = recovery;
        tokens = rate.burst();
        countedAt = ticker.nanos();
        slowedAt = countedAt - recovery.toNanos();
    }

    /** Waits for a turn, and takes it. */
    void take(Urgency urgency) throws InterruptedException {
        lock.lockInterruptibly();
        var me = new Waiting(urgency, arrivals++, lock.newCondition());
        queue.add(me);
        try {
            while (!isFirst(me) || untilNext().isPositive()) {
                if (isFirst(me)) {
                    sleep(untilNext());
                } else {
                    me.isFirst().await();
                }
            }
            tokens--;
        } finally {
            queue.remove(me);
            callFirst();
            lock.unlock();
        }
    }

    /** Counts requests that could not wait; those to come wait the longer. */
    void spend(int requests) {
        lock.lock();
        try {
            fill();
            tokens -= requests;
        } finally {
            lock.unlock();
        }
    }

    /**
     * AWS throttled: what is left of the burst is gone, and the bucket fills at half its speed. A request that was made before it was
     * slowed down says nothing new.
     *
     * @param ago when the request was made that was throttled
     */
    void slowDown(Duration ago) {
        lock.lock();
        try {
            fill();
            if (countedAt - ago.toNanos() >= slowedAt) {
                slowedAt = countedAt;
                speed = Math.max(SLOWEST, speed / 2);
                tokens = Math.min(tokens, 0);
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many wait for their turn. */
    int waiting() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    private boolean isFirst(Waiting one) {
        return one.equals(queue.peek());
    }

    private void callFirst() {
        var first = queue.peek();
        if (first != null) {
            first.isFirst().signal();
        }
    }

    /** Somebody more urgent may come meanwhile, and be the first. */
    private void sleep(Duration time) throws InterruptedException {
        lock.unlock();
        try {
            ticker.sleep(time);
        } finally {
            lock.lock();
        }
    }

    private Duration untilNext() {
        fill();
        return tokens >= 1
                ? Duration.ZERO
                : Duration.ofNanos((long) Math.ceil((1 - tokens) / (rate.perSecond() * speed) * NANOS));
    }

    private void fill() {
        long now = ticker.nanos();
        double passed = now - countedAt;
        countedAt = now;
        speed = Math.min(1, speed + passed / recovery.toNanos());
        tokens = Math.min(rate.burst(), tokens + passed / NANOS * rate.perSecond() * speed);
    }
}
