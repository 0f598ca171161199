package dev.sitekeeper.reconcile;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SeatsTest {

    private final Seats seats = new Seats();
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
        come(2 * Seats.NUMBER, this::sit);

        await().until(() -> seated.get() == Seats.NUMBER);
        await().during(Duration.ofMillis(200)).until(() -> seated.get() == Seats.NUMBER);
    }

    @Test
    void shouldSeatOthers_whileSomeWait() {
        come(
                3 * Seats.NUMBER,
                () -> seats.givenUpFor(() -> {
                    sit();
                    return "what AWS said";
                }));

        await().until(() -> seated.get() == 3 * Seats.NUMBER);
    }

    @Test
    void shouldFreeTheSeat_whenWorkFails() {
        for (int i = 0; i < 2 * Seats.NUMBER; i++) {
            assertThatThrownBy(() -> seats.seated(() -> seats.givenUpFor(() -> {
                        throw new IllegalStateException("down");
                    })))
                    .hasMessage("down");
        }

        come(Seats.NUMBER, this::sit);

        await().until(() -> seated.get() == Seats.NUMBER);
    }

    private void come(int number, Runnable work) {
        for (int i = 0; i < number; i++) {
            sites.execute(() -> seats.seated(work));
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
