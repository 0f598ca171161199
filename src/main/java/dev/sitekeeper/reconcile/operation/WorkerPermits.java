package dev.sitekeeper.reconcile.operation;

import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Bounds how many Sites are worked on at once, first come, first served: hundreds that ask the API server together would
 * each wait longer for it than a request may take. Who waits for AWS has no permit, so an account that doesn't answer takes none
 * from others.
 */
@Singleton
public class WorkerPermits {

    static final int NUMBER = 16;

    private final Semaphore free = new Semaphore(NUMBER, true);

    /** Works once there is a permit for it. */
    public void during(Runnable work) {
        free.acquireUninterruptibly();
        try {
            work.run();
        } finally {
            free.release();
        }
    }

    /** Lets others have the permit while something is waited for that may take long; for those who hold one. */
    <T> T without(Supplier<T> wait) {
        free.release();
        try {
            return wait.get();
        } finally {
            free.acquireUninterruptibly();
        }
    }
}
