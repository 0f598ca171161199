package dev.sitekeeper.git.writer;

import static dev.sitekeeper.git.writer.WriterFixture.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.git.Credentials;
import dev.sitekeeper.git.Edit;
import dev.sitekeeper.git.GitFailure;
import dev.sitekeeper.git.GitFailure.Kind;
import dev.sitekeeper.git.Outcome;
import dev.sitekeeper.git.RepositoryAddress;
import dev.sitekeeper.git.RepositoryEvent;
import dev.sitekeeper.git.RepositoryWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told when a repository can't be read or written. */
class FailuresTest {

    private static final SampleEdits CORPORATE = SampleEdits.of("corporate");
    private static final Credentials WRONG = new Credentials(GitHost.USER, "wrong-pass");

    private WriterFixture fixture;
    private GitHost host;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        fixture = new WriterFixture(folder);
        host = fixture.host;
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void shouldTellUnauthorizedWithoutThePassword_whenItIsWrong() {
        var failure = failure(fixture.writer(host.httpUrl()), WRONG);

        assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(failure.message())
                .contains(host.httpUrl(), "credentialsSecretRef")
                .doesNotContain("wrong-pass");
    }

    @Test
    void shouldCommit_whenTheNextCredentialsAreRight() {
        var writer = fixture.writer(host.httpUrl());
        failure(writer, WRONG);

        fixture.submit(writer, RIGHT, CORPORATE.edit());

        assertThat(host.log()).hasSize(1);
        assertThat(writer.failure(RIGHT)).isEmpty();
    }

    @Test
    void shouldKeepFailuresApart_whenClassesShareARepository() {
        var writer = fixture.writer(host.httpUrl());
        failure(writer, WRONG);

        fixture.submit(writer, RIGHT, SampleEdits.of("other").edit());

        assertThat(writer.failure(RIGHT)).isEmpty();
        assertThat(writer.failure(WRONG).orElseThrow().kind()).isEqualTo(Kind.UNAUTHORIZED);
    }

    @Test
    void shouldTellOfAFailureOnce_whenItLasts() {
        var writer = fixture.writer(host.httpUrl());
        refresh(writer, WRONG);
        writer.refresh(WRONG);

        var next = refresh(writer, RIGHT);

        assertThat(next)
                .isEqualTo(
                        new RepositoryEvent(new RepositoryAddress(host.httpUrl(), "main", ""), true, true, Map.of()));
    }

    @Test
    void shouldTellThatTheHostAnswersAgain_whenTheRepositoryIsBack() throws IOException {
        var writer = fixture.writer(host.httpUrl());
        refresh(writer, RIGHT);
        var away = host.bare().resolveSibling("away.git");
        Files.move(host.bare(), away);
        assertThat(refresh(writer, RIGHT).failureChanged()).isTrue();
        Files.move(away, host.bare());

        var next = refresh(writer, RIGHT);

        assertThat(next.failureChanged()).isTrue();
        assertThat(writer.failure(RIGHT)).isEmpty();
    }

    @Test
    void shouldTellNotFound_whenThereIsNoSuchRepository() {
        var writer = fixture.writer(host.httpUrl().replace("sites", "absent"));

        assertThat(failure(writer, RIGHT).kind()).isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void shouldTellUnreachable_whenNobodyListens() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(failure(fixture.writer("http://127.0.0.1:" + port + "/sites.git"), RIGHT)
                        .kind())
                .isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void shouldTellBranchMissing_whenTheRepositoryHasOthers() {
        host.personCommits("README.md", "hello\n");
        var writer = fixture.writer(new RepositoryAddress(host.httpUrl(), "release", ""));

        assertThat(failure(writer, RIGHT).kind()).isEqualTo(Kind.BRANCH_MISSING);
        assertThat(host.git("branch", "--format=%(refname:short)").lines()).containsExactly("main");
    }

    @Test
    void shouldTellProtectedAndWhatTheHostSaid_whenAHookRefuses() throws IOException {
        host.personCommits("README.md", "hello\n");
        host.refusePushes("only merges here");

        var failure = failure(fixture.writer(host.httpUrl()), RIGHT);

        assertThat(failure.kind()).isEqualTo(Kind.PROTECTED);
        assertThat(failure.message()).contains("only merges here");
    }

    /** Hosts look into what is pushed: for keys, for large files. */
    @Test
    void shouldCommitTheOthers_whenTheHostDoesNotTakeOne() throws IOException {
        host.personCommits("README.md", "hello\n");
        var bad = SampleEdits.of("bad").edit();
        var path = bad.paths().getFirst();
        host.refusePushesWith(path, "there is a key in it");
        var edits = Stream.concat(
                        Stream.of("a", "b", "c", "d", "e", "f", "g")
                                .map(name -> SampleEdits.of(name).edit()),
                        Stream.of(bad))
                .toArray(Edit[]::new);

        var outcomes = fixture.submit(fixture.writer(host.httpUrl()), RIGHT, edits);

        assertThat(outcomes.remove(path)).isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(
                        failed.failure().message())
                .contains("there is a key in it"));
        assertThat(outcomes.values()).hasSize(7).allMatch(Outcome.Committed.class::isInstance);
    }

    /** Not a push for each of hundreds. */
    @Test
    void shouldSoonGiveUp_whenTheHostTakesNone() throws IOException {
        host.personCommits("README.md", "hello\n");
        host.refusePushes("only merges here");
        var edits = IntStream.range(0, 32)
                .mapToObj(number -> SampleEdits.of("site-" + number).edit())
                .toArray(Edit[]::new);

        var outcomes = fixture.submit(fixture.writer(host.httpUrl()), RIGHT, edits);

        assertThat(outcomes.values()).hasSize(32).allMatch(Outcome.Failed.class::isInstance);
        assertThat(fixture.pushes).hasSizeLessThan(20);
    }

    @Test
    void shouldTellTheRefusalOfItsEditsOnly_whenTheHostCanBeRead() throws IOException {
        host.personCommits("README.md", "hello\n");
        host.refusePushes("only merges here");
        var writer = fixture.writer(host.httpUrl());

        failure(writer, RIGHT);

        assertThat(writer.failure(RIGHT)).isEmpty();
    }

    @Test
    void shouldTellForbidden_whenTheAccountMayOnlyRead() {
        host.backend.statusForPushes.set(403);

        assertThat(failure(fixture.writer(host.httpUrl()), RIGHT).kind()).isEqualTo(Kind.FORBIDDEN);
    }

    @Test
    void shouldTellUnreachable_whenTheHostFails() {
        host.backend.statusForPushes.set(503);

        var failure = failure(fixture.writer(host.httpUrl()), RIGHT);

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure.message()).contains("503");
    }

    @Test
    void shouldWriteToOneRepository_whenAnotherIsBroken() {
        var broken = fixture.writer(host.httpUrl().replace("sites", "absent"));
        broken.submit(CORPORATE.edit(), RIGHT);

        fixture.writer(host.httpUrl()).submit(CORPORATE.edit(), RIGHT);

        var outcomes = Stream.of(fixture.next(), fixture.next())
                .flatMap(event -> event.results().values().stream())
                .map(result -> result.roots().get(CORPORATE.path()))
                .toList();
        assertThat(outcomes).hasAtLeastOneElementOfType(Outcome.Committed.class);
        assertThat(outcomes).hasAtLeastOneElementOfType(Outcome.Failed.class);
    }

    private RepositoryEvent refresh(RepositoryWriter writer, Credentials credentials) {
        writer.refresh(credentials);
        return fixture.next();
    }

    private GitFailure failure(RepositoryWriter writer, Credentials credentials) {
        var outcome = fixture.submit(writer, credentials, CORPORATE.edit())
                .values()
                .iterator()
                .next();
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) outcome).failure();
    }
}
