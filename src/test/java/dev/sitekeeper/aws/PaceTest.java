package dev.sitekeeper.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Duration ROUNDING = Duration.ofMillis(1);

    private final FakeTicker ticker = new FakeTicker();
    private final Pace pace = new Pace(new Rate(2, 5), ticker);

    @Test
    void shouldNotWait_forWhatTheBurstHolds() throws InterruptedException {
        take(5);

        assertThat(ticker.passed()).isZero();
    }

    @Test
    void shouldHoldTheRate_afterTheBurst() throws InterruptedException {
        take(5 + 20);

        assertThat(ticker.passed()).isCloseTo(Duration.ofSeconds(10), ROUNDING);
    }

    @Test
    void shouldSaveUpNoMoreThanTheBurst() throws InterruptedException {
        ticker.sleep(Duration.ofHours(1));

        take(5 + 2);

        assertThat(ticker.passed()).isCloseTo(Duration.ofHours(1).plusSeconds(1), ROUNDING);
    }

    @Test
    void shouldMakeOthersWait_forWhatCouldNot() throws InterruptedException {
        pace.spend(5 + 4);

        take(1);

        assertThat(ticker.passed()).isCloseTo(Duration.ofMillis(2_500), ROUNDING);
    }

    @Test
    void shouldGoAtHalfTheSpeed_afterAwsThrottled() throws InterruptedException {
        pace.slowDown();

        take(1);

        assertThat(ticker.passed()).isBetween(Duration.ofMillis(950), Duration.ofMillis(1_000));
    }

    @Test
    void shouldSlowDownOnce_forAnswersToRequestsThatWereUnderWayTogether() throws InterruptedException {
        for (var answer = 0; answer < 20; answer++) {
            pace.slowDown();
        }

        take(1);

        assertThat(ticker.passed()).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void shouldNeverComeToAStop_howeverOftenAwsThrottles() throws InterruptedException {
        for (var answer = 0; answer < 20; answer++) {
            ticker.sleep(Duration.ofSeconds(1));
            pace.slowDown();
        }
        var before = ticker.passed();

        take(1);

        assertThat(ticker.passed().minus(before)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
    }

    @Test
    void shouldBeAsFastAsEver_whenAwsThrottledLongAgo() throws InterruptedException {
        pace.slowDown();
        ticker.sleep(Pace.RECOVERY);
        take(5);
        var before = ticker.passed();

        take(10);

        assertThat(ticker.passed().minus(before)).isCloseTo(Duration.ofSeconds(5), ROUNDING);
    }

    /** Who came in the midst of hundreds must not be passed over. */
    @Test
    void shouldServeFirst_whoCameFirst() throws InterruptedException {
        var queue = new SlowQueue();
        for (var number = 0; number < 10; number++) {
            queue.join(number);
        }

        assertThat(queue.served().stream().distinct()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    /** Whoever has to wait waits in turn until the queue is served; who sleeps is the first of it. */
    private static final class SlowQueue implements Ticker {
        private final FakeTicker ticker = new FakeTicker();
        private final Pace pace = new Pace(new Rate(1, 1), this);
        private final CountDownLatch open = new CountDownLatch(1);
        private final List<Thread> threads = new ArrayList<>();
        private final List<Integer> served = Collections.synchronizedList(new ArrayList<>());

        @Override
        public long nanos() {
            return ticker.nanos();
        }

        @Override
        public void sleep(Duration time) throws InterruptedException {
            open.await();
            served.add(Integer.valueOf(Thread.currentThread().getName()));
            ticker.sleep(time);
        }

        void join(int number) {
            pace.spend(1);
            var thread = Thread.ofPlatform().name(Integer.toString(number)).start(this::take);
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            threads.add(thread);
        }

        List<Integer> served() throws InterruptedException {
            open.countDown();
            for (var thread : threads) {
                thread.join();
            }
            return served;
        }

        private void take() {
            try {
                pace.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void take(int turns) throws InterruptedException {
        for (var turn = 0; turn < turns; turn++) {
            pace.take();
        }
    }
}
