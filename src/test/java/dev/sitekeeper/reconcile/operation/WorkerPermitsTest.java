package dev.sitekeeper.reconcile.operation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerPermitsTest {

    private final WorkerPermits permits = new WorkerPermits();
    private final ExecutorService sites = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger seated = new AtomicInteger();

    @AfterEach
    void end() {
        end.countDown();
        sites.close();
    }

    @Test
    void shouldSeatSoManyAndNoMore() {
        come(2 * WorkerPermits.NUMBER, this::sit);

        await().until(() -> seated.get() == WorkerPermits.NUMBER);
        await().during(Duration.ofMillis(200)).until(() -> seated.get() == WorkerPermits.NUMBER);
    }

    @Test
    void shouldSeatOthers_whileSomeWait() {
        come(
                3 * WorkerPermits.NUMBER,
                () -> permits.without(() -> {
                    sit();
                    return "what AWS said";
                }));

        await().until(() -> seated.get() == 3 * WorkerPermits.NUMBER);
    }

    @Test
    void shouldFreeTheSeat_whenWorkFails() {
        for (int i = 0; i < 2 * WorkerPermits.NUMBER; i++) {
            assertThatThrownBy(() -> permits.during(() -> permits.without(() -> {
                        throw new IllegalStateException("down");
                    })))
                    .hasMessage("down");
        }

        come(WorkerPermits.NUMBER, this::sit);

        await().until(() -> seated.get() == WorkerPermits.NUMBER);
    }

    private void come(int number, Runnable work) {
        for (int i = 0; i < number; i++) {
            sites.execute(() -> permits.during(work));
        }
    }

    private void sit() {
        seated.incrementAndGet();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
