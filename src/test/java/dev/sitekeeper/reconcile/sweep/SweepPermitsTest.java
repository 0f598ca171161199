package dev.sitekeeper.reconcile.sweep;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sitekeeper.site.Place;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two permits, which are lent until the test says that their time is over. */
class SweepPermitsTest {

    private final Queue<Runnable> atTheEndOfTheirTime = new ConcurrentLinkedQueue<>();
    private final SweepPermits permits = new SweepPermits(2, atTheEndOfTheirTime::add);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<CountDownLatch> answers = new ConcurrentLinkedQueue<>();
    private final Set<Integer> atWork = ConcurrentHashMap.newKeySet();

    @AfterEach
    void end() {
        answers.forEach(CountDownLatch::countDown);
        threads.close();
    }

    @Test
    void shouldSweepSoManyAndNoMore() {
        sweep(1, 2, 3, 4, 5);

        await().until(() -> atWork.size() == 2);
        await().during(Duration.ofMillis(200)).until(() -> atWork.size() == 2);
    }

    @Test
    void shouldGoOn_asSweepsEnd() {
        var first = sweep(1, 2);
        await().until(() -> atWork.size() == 2);
        sweep(3, 4);

        first.countDown();

        await().until(() -> atWork.equals(Set.of(3, 4)));
    }

    @Test
    void shouldHoldUpOthersForATimeOnly_whenPlacesHang() {
        sweep(1, 2);
        await().until(() -> atWork.size() == 2);
        sweep(3, 4);

        passTime();

        await().until(() -> atWork.equals(Set.of(1, 2, 3, 4)));
    }

    /** Else, however short a time they hold a permit, enough of them would take all of it. */
    @Test
    void shouldHoldUpOnlyTheirLike_whenPlacesHangAgain() {
        hangOnce(1, 2);
        sweep(1, 2);
        await().until(() -> atWork.equals(Set.of(1, 2)));

        sweep(3, 4);

        await().until(() -> atWork.equals(Set.of(1, 2, 3, 4)));
    }

    @Test
    void shouldBoundThoseThatHung_too() {
        hangOnce(1, 2);
        hangOnce(3, 4);

        sweep(1, 2, 3, 4);

        await().until(() -> atWork.size() == 2);
        await().during(Duration.ofMillis(200)).until(() -> atWork.size() == 2);
    }

    @Test
    void shouldTakeAPlaceForPromptAgain_onceItAnswersInTime() {
        hangOnce(1, 2);
        var inTime = sweep(1, 2);
        await().until(() -> atWork.size() == 2);
        inTime.countDown();
        await().until(atWork::isEmpty);
        hangOnce(3, 4);
        sweep(3, 4);
        await().until(() -> atWork.size() == 2);

        sweep(1, 2);

        await().until(() -> atWork.equals(Set.of(1, 2, 3, 4)));
    }

    @Test
    void shouldGiveThePermitBack_whenSweepsFail() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> permits.during(place(9), () -> {
                        throw new IllegalStateException("down");
                    }))
                    .hasMessage("down");
        }

        sweep(1, 2);

        await().until(() -> atWork.size() == 2);
    }

    /** What takes too long for its permit ends all the same. */
    private void hangOnce(int... accounts) {
        var answer = sweep(accounts);
        await().until(() -> atWork.size() == accounts.length);
        passTime();
        answer.countDown();
        await().until(atWork::isEmpty);
    }

    /** Of each that is lent now, the time is over. */
    private void passTime() {
        for (var end = atTheEndOfTheirTime.poll(); end != null; end = atTheEndOfTheirTime.poll()) {
            end.run();
        }
    }

    /** Sweeps accounts side by side, until each is answered. */
    private CountDownLatch sweep(int... accounts) {
        var answer = new CountDownLatch(1);
        answers.add(answer);
        for (int account : accounts) {
            threads.execute(() -> permits.during(place(account), () -> {
                atWork.add(account);
                untilItIs(answer);
                atWork.remove(account);
            }));
        }
        return answer;
    }

    private static void untilItIs(CountDownLatch answer) {
        try {
            answer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Place place(int account) {
        return new Place("12345678901" + account, "ap-northeast-1", Optional.empty(), Optional.empty());
    }
}
