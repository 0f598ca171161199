package dev.sitekeeper.git.writer;

import static dev.sitekeeper.git.writer.WriterFixture.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.git.Edit;
import dev.sitekeeper.git.GitFailure.Kind;
import dev.sitekeeper.git.Outcome;
import dev.sitekeeper.git.PushResult;
import dev.sitekeeper.git.RepositoryWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many edits in one push, and pushes that meet other people's. */
class BatchingTest {

    private static final SampleEdits CORPORATE = SampleEdits.of("corporate");

    private WriterFixture fixture;
    private GitHost host;
    private RepositoryWriter writer;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        fixture = new WriterFixture(folder);
        host = fixture.host;
        writer = fixture.writer(host.httpUrl());
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void shouldTellWhatIsOnItsWay_untilItIsPushed() {
        writer.submit(CORPORATE.edit(), RIGHT);
        assertThat(writer.isPending(CORPORATE.edit().key())).isTrue();

        fixture.submit(writer, RIGHT, SampleEdits.of("other").edit());

        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(writer.isPending(CORPORATE.edit().key())).isFalse());
        assertThat(host.log()).hasSize(2);
    }

    @Test
    void shouldCommitEachAndPushFewTimes_when100EditsComeTogether() {
        var edits = IntStream.range(0, 100)
                .mapToObj(i -> SampleEdits.of("site-" + i).edit())
                .toArray(Edit[]::new);

        var outcomes = fixture.submit(writer, RIGHT, edits);

        assertThat(outcomes).hasSize(100).allSatisfy((path, outcome) -> assertThat(outcome)
                .isInstanceOf(Outcome.Committed.class));
        assertThat(host.log()).hasSize(100).doesNotHaveDuplicates();
        assertThat(host.files()).hasSize(300);
        assertThat(host.backend.pushes.get()).isLessThanOrEqualTo(10);
        assertThat(fixture.pushes).hasSize(host.backend.pushes.get()).containsOnly(PushResult.PUSHED);
        assertThat(host.git("fsck", "--strict")).doesNotContain("error").doesNotContain("missing");
    }

    @Test
    void shouldCommitElsewhere_whileOneHostHangs(@TempDir Path elsewhere) throws IOException {
        var hangs = new CountDownLatch(1);
        var asked = new CountDownLatch(1);
        host.backend.beforeAdvertising.set(() -> {
            asked.countDown();
            await(hangs);
        });
        writer.submit(CORPORATE.edit(), RIGHT);
        await(asked);
        try (var other = new GitHost(elsewhere)) {
            var outcomes = fixture.submit(
                    fixture.writer(other.httpUrl()),
                    RIGHT,
                    SampleEdits.of("shop").edit());

            assertThat(outcomes.values()).hasOnlyElementsOfType(Outcome.Committed.class);
            assertThat(writer.lastResult(CORPORATE.edit().key())).isEmpty();
        } finally {
            hangs.countDown();
        }
    }

    /** A thread inherits the log's keys, and one batch is of many Sites. */
    @Test
    void shouldNotLogForWhoever_startedTheBatch() {
        var keys = new AtomicReference<Map<String, Object>>();
        fixture.beforeTelling.set(() -> keys.set(Map.copyOf(MDC.getMap())));
        MDC.put("site", "corporate");
        try {
            fixture.submit(writer, RIGHT, CORPORATE.edit());
        } finally {
            MDC.remove("site");
        }

        assertThat(keys.get()).isEmpty();
    }

    @Test
    void shouldCommitOnlyTheNewest_whenEditsOfOneSiteWait() {
        writer.submit(CORPORATE.generation(3).edit(), RIGHT);
        writer.submit(CORPORATE.generation(4).files(Map.of("main.tf", "# 4\n")).edit(), RIGHT);
        fixture.submit(
                writer,
                RIGHT,
                CORPORATE.generation(2).files(Map.of("main.tf", "# 2\n")).edit());

        assertThat(host.log()).hasSize(1);
        assertThat(host.file(CORPORATE.path() + "/main.tf")).isEqualTo("# 4\n");
    }

    @Test
    void shouldKeepPeoplesChange_whenTheyPushBeforeTheHeadIsAdvertised() {
        fixture.submit(writer, RIGHT, SampleEdits.of("other").edit());
        host.backend.beforeAdvertising.set(once(() -> host.personCommits("README.md", "hello\n")));

        var outcomes = fixture.submit(writer, RIGHT, CORPORATE.edit());

        assertThat(outcomes.get(CORPORATE.path())).isInstanceOf(Outcome.Committed.class);
        assertThat(host.file("README.md")).isEqualTo("hello\n");
        assertThat(host.log()).containsExactly("Update web/corporate", "Edit", "Update web/other");
    }

    @Test
    void shouldKeepPeoplesChange_whenTheyPushWhileOurPackIsOnTheWay() {
        fixture.submit(writer, RIGHT, SampleEdits.of("other").edit());
        host.backend.beforeReceiving.set(once(() -> host.personCommits("README.md", "hello\n")));

        fixture.submit(writer, RIGHT, CORPORATE.edit());

        assertThat(host.log()).containsExactly("Update web/corporate", "Edit", "Update web/other");
    }

    @Test
    void shouldSeeTheHandEdit_whenPeoplePushItDuringOurPush() {
        fixture.submit(writer, RIGHT, CORPORATE.edit());
        var main = CORPORATE.path() + "/main.tf";
        host.backend.beforeReceiving.set(once(() -> host.personCommits(main, "# by hand\n")));

        var edit = CORPORATE.generation(2).files(Map.of("main.tf", "# 2\n")).edit();
        var outcomes = fixture.submit(writer, RIGHT, edit);

        assertThat(outcomes.get(CORPORATE.path())).isInstanceOf(Outcome.EditedByHand.class);
        assertThat(host.file(main)).isEqualTo("# by hand\n");
    }

    @Test
    void shouldTellAResultOnce_whenTheSameEditIsSubmittedAgain() {
        fixture.submit(writer, RIGHT, CORPORATE.generation(2).edit());
        fixture.submit(writer, RIGHT, CORPORATE.edit());
        writer.submit(CORPORATE.edit(), RIGHT);
        writer.submit(SampleEdits.of("other").edit(), RIGHT);

        var next = fixture.next();

        assertThat(next.results())
                .containsOnlyKeys(SampleEdits.of("other").edit().key());
    }

    @Test
    void shouldGiveUpForNow_whenOthersPushAtEveryAttempt() {
        fixture.submit(writer, RIGHT, SampleEdits.of("other").edit());
        var count = new AtomicInteger();
        host.backend.beforeAdvertising.set(
                () -> host.personCommits("README.md", "edit " + count.incrementAndGet() + "\n"));

        var outcomes = fixture.submit(writer, RIGHT, CORPORATE.edit());

        assertThat(outcomes.get(CORPORATE.path())).isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(
                        failed.failure().kind())
                .isEqualTo(Kind.CONTENDED));
        assertThat(host.log()).hasSize(1 + count.get());
    }

    @Test
    void shouldCommitNothing_whenTheResourceIsForgottenBeforeItsTurn() {
        writer.submit(CORPORATE.edit(), RIGHT);
        fixture.forget(CORPORATE.edit().key());

        fixture.submit(writer, RIGHT, SampleEdits.of("other").edit());

        assertThat(host.log()).containsExactly("Update web/other");
    }

    @Test
    void shouldRememberNothing_whenTheResourceIsForgottenDuringThePush() {
        var key = CORPORATE.edit().key();
        host.backend.beforeReceiving.set(once(() -> writer.forget(key)));
        writer.submit(CORPORATE.edit(), RIGHT);

        var told = fixture.next();

        assertThat(told.results()).isEmpty();
        assertThat(writer.lastResult(key)).isEmpty();
    }

    @Test
    void shouldDoTheNextBatch_whenOneEndedInAnError() throws InterruptedException {
        var thrown = new CountDownLatch(1);
        fixture.beforeTelling.set(once(() -> {
            thrown.countDown();
            throw new InternalError("as this test wants");
        }));
        writer.refresh(RIGHT);
        assertThat(thrown.await(1, TimeUnit.MINUTES)).isTrue();

        var outcomes = fixture.submit(writer, RIGHT, CORPORATE.edit());

        assertThat(outcomes.get(CORPORATE.path())).isInstanceOf(Outcome.Committed.class);
    }

    private static Runnable once(Runnable action) {
        var done = new AtomicInteger();
        return () -> {
            if (done.getAndIncrement() == 0) {
                action.run();
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
