package dev.sitekeeper.aws;

import java.time.Duration;

/** Tells how time passes, and lets it pass. */
interface Ticker {

    /** That of the process; it goes on evenly whatever becomes of the wall's clock. */
    Ticker SYSTEM = new Ticker() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration time) throws InterruptedException {
            Thread.sleep(time);
        }
    };

    /** Nanoseconds since some moment; only differences mean something. */
    long nanos();

    void sleep(Duration time) throws InterruptedException;
}
