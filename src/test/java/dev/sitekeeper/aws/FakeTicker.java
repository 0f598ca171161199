package dev.sitekeeper.aws;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Time passes only when somebody sleeps. */
class FakeTicker implements Ticker {

    private final AtomicLong nanos = new AtomicLong();

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        nanos.addAndGet(time.toNanos());
    }

    /** Since the start. */
    Duration passed() {
        return Duration.ofNanos(nanos());
    }
}
