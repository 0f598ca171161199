package dev.sitekeeper.reconcile.sweep;

import dev.sitekeeper.site.Place;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Bounds how many places are swept at once, first come, first served. A permit is lent for a time: a sweep that takes longer waits for AWS
 * rather than works, which costs little, and goes on without. And where the last sweep took longer, the next one asks for a permit
 * among its like. So a place that begins to hang holds up others for that time at most, and not again; one that hangs on holds up only others that hang.
 */
@Singleton
class SweepPermits {

    private static final int NUMBER = 16;
    /** As long as AWS has for an answer. */
    private static final Duration LENT = Duration.ofSeconds(10);

    private final Semaphore ofPrompt;
    private final Semaphore ofSlow;
    private final Executor onceOver;
    private final Set<Place> slow = ConcurrentHashMap.newKeySet();

    @Inject
    SweepPermits() {
        this(NUMBER, CompletableFuture.delayedExecutor(LENT.toMillis(), TimeUnit.MILLISECONDS, Runnable::run));
    }

    /**
     * @param number of permits for places that answer in time, and as many for those that don't
     * @param onceOver does what is to be done when the time is over for which a permit is lent
     */
    SweepPermits(int number, Executor onceOver) {
        ofPrompt = new Semaphore(number, true);
        ofSlow = new Semaphore(number, true);
        this.onceOver = onceOver;
    }

    /** Sweeps a place once there is a permit for it; not at all where the thread is interrupted before. */
    void during(Place place, Runnable sweep) {
        var permits = slow.contains(place) ? ofSlow : ofPrompt;
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        var isLent = new AtomicBoolean(true);
        onceOver.execute(() -> {
            if (isLent.getAndSet(false)) {
                slow.add(place);
                permits.release();
            }
        });
        try {
            sweep.run();
        } finally {
            if (isLent.getAndSet(false)) {
                slow.remove(place);
                permits.release();
            }
        }
    }

    /** Of other places nothing is remembered. */
    void forgetAllBut(Set<Place> places) {
        slow.retainAll(places);
    }
}
