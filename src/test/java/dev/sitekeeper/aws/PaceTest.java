package dev.sitekeeper.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.cloud.Urgency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Duration ROUNDING = Duration.ofMillis(1);

    private final FakeTicker ticker = new FakeTicker();
    private final Pace pace = new Pace(new Rate(2, 5), ticker, Paces.RECOVERY);

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
        pace.slowDown(Duration.ZERO);

        take(1);

        assertThat(ticker.passed()).isBetween(Duration.ofMillis(950), Duration.ofMillis(1_000));
    }

    @Test
    void shouldSlowDownOnce_forAnswersToRequestsThatWereUnderWayTogether() throws InterruptedException {
        ticker.sleep(Duration.ofSeconds(10));
        for (var answer = 0; answer < 20; answer++) {
            pace.slowDown(Duration.ofSeconds(answer));
            ticker.sleep(Duration.ofMillis(10));
        }
        var before = ticker.passed();

        take(1);

        assertThat(ticker.passed().minus(before)).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void shouldNeverComeToAStop_howeverOftenAwsThrottles() throws InterruptedException {
        for (var answer = 0; answer < 20; answer++) {
            ticker.sleep(Duration.ofSeconds(1));
            pace.slowDown(Duration.ZERO);
        }
        var before = ticker.passed();

        take(1);

        assertThat(ticker.passed().minus(before)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
    }

    @Test
    void shouldBeAsFastAsEver_whenAwsThrottledLongAgo() throws InterruptedException {
        pace.slowDown(Duration.ZERO);
        ticker.sleep(Paces.RECOVERY);
        take(5);
        var before = ticker.passed();

        take(10);

        assertThat(ticker.passed().minus(before)).isCloseTo(Duration.ofSeconds(5), ROUNDING);
    }

    /** Who came in the midst of hundreds must not be passed over. */
    @Test
    void shouldServeFirst_whoCameFirst() throws InterruptedException {
        var queue = new SlowQueue(new Rate(1, 1));
        for (var number = 0; number < 10; number++) {
            queue.join(Integer.toString(number), Urgency.COMPLETES);
        }

        assertThat(queue.next(10)).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    }

    @Test
    void shouldServeTheMostUrgent_evenIfTheNextTokenIsWaitedForByAnother() throws InterruptedException {
        var queue = new SlowQueue(new Rate(1, 1));
        queue.join("an alarm", Urgency.COMPLETES);
        queue.join("another alarm", Urgency.COMPLETES);
        queue.join("an alarm of staging", Urgency.NOTIFIES);
        queue.join("an alarm that pages", Urgency.PAGES);
        queue.join("another that pages", Urgency.PAGES);

        assertThat(queue.next(5))
                .containsExactly(
                        "an alarm that pages",
                        "another that pages",
                        "an alarm of staging",
                        "an alarm",
                        "another alarm");
    }

    /** However many calls wait, a sweep waits for one token for each of its pages. */
    @Test
    void shouldKeepNoSweepWaiting() throws InterruptedException {
        var queue = new SlowQueue(new Rate(1, 1));
        for (var site = 0; site < 20; site++) {
            queue.join("site " + site, Urgency.PAGES);
        }

        for (var page = 0; page < 3; page++) {
            queue.join("page " + page, Urgency.LOOKS);
            assertThat(queue.next(1)).containsExactly("page " + page);
        }
        assertThat(queue.next(20)).contains("site 0", "site 19");
    }

    @Test
    void shouldGoOn_whenTheFirstGivesUp() throws InterruptedException {
        var queue = new SlowQueue(new Rate(1, 1));
        var first = queue.join("first", Urgency.PAGES);
        queue.join("second", Urgency.COMPLETES);

        first.interrupt();
        first.join();

        assertThat(queue.next(1)).containsExactly("second");
    }

    /** 4,000 alarms at three a second are 22 minutes; the first of each website is there after less than three. */
    @Test
    void shouldMakeTheFirstAlarmOfEveryWebsite_before170SecondsHavePassed() throws InterruptedException {
        var queue = new SlowQueue(new Rate(3, 3));
        for (var other = 0; other < 3_500; other++) {
            queue.join("another alarm", Urgency.COMPLETES);
        }
        for (var site = 0; site < 500; site++) {
            queue.join("the first of site " + site, Urgency.PAGES);
        }

        assertThat(queue.next(500)).doesNotHaveDuplicates().doesNotContain("another alarm");
        assertThat(queue.passed()).isLessThan(Duration.ofSeconds(170));
    }

    /** Time goes on by one token at a time, so that it can be seen who has it. */
    private static final class SlowQueue implements Ticker {
        private final long token;
        private final Pace pace;
        private final BlockingQueue<String> served = new LinkedBlockingQueue<>();
        /** When each thread last looked: it sleeps from then on. */
        private final ThreadLocal<Long> looked = new ThreadLocal<>();

        private long now;

        SlowQueue(Rate rate) {
            token = Math.ceilDiv(1_000_000_000L, (long) rate.perSecond());
            pace = new Pace(rate, this, Paces.RECOVERY);
            pace.spend((int) rate.burst());
        }

        @Override
        public synchronized long nanos() {
            looked.set(now);
            return now;
        }

        @Override
        public synchronized void sleep(Duration time) throws InterruptedException {
            var until = looked.get() + time.toNanos();
            while (now < until) {
                wait();
            }
        }

        /** Somebody queues up. */
        Thread join(String name, Urgency urgency) {
            var before = pace.waiting();
            var thread = Thread.ofVirtual().start(() -> take(name, urgency));
            while (pace.waiting() == before) {
                Thread.onSpinWait();
            }
            return thread;
        }

        /** Who has the next tokens. */
        List<String> next(int tokens) throws InterruptedException {
            var those = new ArrayList<String>();
            for (var i = 0; i < tokens; i++) {
                goOn();
                those.add(served.take());
            }
            return those;
        }

        private synchronized void goOn() {
            now += token;
            notifyAll();
        }

        synchronized Duration passed() {
            return Duration.ofNanos(now);
        }

        private void take(String name, Urgency urgency) {
            try {
                pace.take(urgency);
                served.add(name);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void take(int turns) throws InterruptedException {
        for (var turn = 0; turn < turns; turn++) {
            pace.take(Urgency.COMPLETES);
        }
    }
}
