package dev.sitekeeper.git.writer;

import static dev.sitekeeper.git.writer.WriterFixture.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.git.Edit;
import dev.sitekeeper.git.Outcome;
import dev.sitekeeper.git.RepositoryWriter;
import dev.sitekeeper.terraform.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What committing does. */
class CommittingTest {

    private static final SampleEdits CORPORATE = SampleEdits.of("corporate");
    private static final String MAIN = CORPORATE.path() + "/main.tf";

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
    void shouldMakeTheBranch_whenTheRepositoryIsEmpty() {
        var outcome = submit(CORPORATE.edit());

        assertThat(outcome).isInstanceOf(Outcome.Committed.class);
        assertThat(host.file(MAIN)).isEqualTo("# corporate\n");
        assertThat(host.git("log", "--format=%an <%ae> %ct|%B", "main")).isEqualTo("""
                        Sitekeeper <sitekeeper@example.com> 1795341600|Update web/corporate

                        Sitekeeper-Site: web/corporate

                        """);
        assertThat(host.git("fsck", "--strict")).doesNotContain("error").doesNotContain("missing");
    }

    @Test
    void shouldCommitNothing_whenTheBranchHoldsItAlready() {
        submit(CORPORATE.edit());

        var outcome = submit(CORPORATE.edit());

        assertThat(outcome).isEqualTo(new Outcome.Unchanged(head()));
        assertThat(host.log()).hasSize(1);
    }

    @Test
    void shouldCommitNothing_whenALaterGenerationHasTheSameContent() {
        submit(CORPORATE.edit());

        assertThat(submit(CORPORATE.generation(2).edit())).isInstanceOf(Outcome.Unchanged.class);
    }

    @Test
    void shouldRemoveOnlyOurFiles_whenTheyAreNoLongerWanted() {
        submit(CORPORATE.edit());
        host.personCommits(CORPORATE.path() + "/.terraform.lock.hcl", "# lock\n");

        submit(CORPORATE.generation(2).files(Map.of("main.tf", "# 2\n")).edit());

        assertThat(host.files())
                .containsExactly(
                        CORPORATE.path() + "/" + Manifest.FILE, CORPORATE.path() + "/.terraform.lock.hcl", MAIN);
        assertThat(host.file(MAIN)).isEqualTo("# 2\n");
    }

    @Test
    void shouldLeaveTheRootAlone_whenPeopleEditedAFile() {
        submit(CORPORATE.edit());
        host.personCommits(MAIN, "# by hand\n");

        var outcome =
                submit(CORPORATE.generation(2).files(Map.of("main.tf", "# 2\n")).edit());

        assertThat(outcome).isEqualTo(new Outcome.EditedByHand(List.of(MAIN)));
        assertThat(host.file(MAIN)).isEqualTo("# by hand\n");
        assertThat(WriterFixture.root(writer, CORPORATE.path()).edited()).containsExactly(MAIN);
    }

    @Test
    void shouldOverwrite_whenHandEditsAreDiscarded() {
        submit(CORPORATE.edit());
        host.personCommits(MAIN, "# by hand\n");

        assertThat(submit(CORPORATE.discardingHandEdits().edit())).isInstanceOf(Outcome.Committed.class);

        assertThat(host.file(MAIN)).isEqualTo("# corporate\n");
    }

    @Test
    void shouldLeaveTheRootAlone_whenPeopleMadeAFileThatWeWantToWrite() {
        host.personCommits(MAIN, "# mine\n");

        assertThat(submit(CORPORATE.edit())).isEqualTo(new Outcome.EditedByHand(List.of(MAIN)));
    }

    @Test
    void shouldPutTheFolder_whenPeoplesFileIsInItsPlaceAndHandEditsAreDiscarded() {
        host.personCommits(CORPORATE.path() + "/files", "mine\n");
        var wanted = CORPORATE.files(Map.of("files/user-data.sh", "#!/bin/sh\n"));

        assertThat(submit(wanted.edit())).isEqualTo(new Outcome.EditedByHand(List.of(CORPORATE.path() + "/files")));
        submit(wanted.discardingHandEdits().edit());

        assertThat(host.file(CORPORATE.path() + "/files/user-data.sh")).isEqualTo("#!/bin/sh\n");
        assertThat(host.git("fsck", "--strict")).doesNotContain("error").doesNotContain("missing");
    }

    @Test
    void shouldNotFollowLinks_whenPeopleReplacedAFileByOne() throws IOException {
        submit(CORPORATE.edit());
        host.personLinks(MAIN, "/etc/passwd");

        assertThat(submit(CORPORATE.edit())).isEqualTo(new Outcome.EditedByHand(List.of(MAIN)));
    }

    @Test
    void shouldLeaveEverythingAlone_whenAFolderOnTheWayIsALink() throws IOException {
        host.personLinks("sites", "/tmp");

        assertThat(submit(CORPORATE.discardingHandEdits().edit()))
                .isEqualTo(new Outcome.EditedByHand(List.of("sites")));
    }

    @Test
    void shouldNotReplaceANewerGeneration() {
        submit(CORPORATE.generation(7).edit());

        var outcome =
                submit(CORPORATE.generation(6).files(Map.of("main.tf", "# 6\n")).edit());

        assertThat(outcome).isEqualTo(new Outcome.Superseded(7));
        assertThat(host.file(MAIN)).isEqualTo("# corporate\n");
    }

    @Test
    void shouldNotTouchTheRootOfAnotherInstallation_evenWhenHandEditsAreDiscarded() {
        submit(CORPORATE.owner("other").edit());

        assertThat(submit(CORPORATE.generation(2).discardingHandEdits().edit()))
                .isEqualTo(new Outcome.Foreign("other"));
    }

    @Test
    void shouldWriteTheOtherRoot_whenOneOfTwoWasEdited() {
        var staging = "sites/web/corporate/staging";
        submit(CORPORATE.edit(List.of(CORPORATE.root(CORPORATE.path()), CORPORATE.root(staging))));
        host.personCommits(staging + "/main.tf", "# by hand\n");

        var next = CORPORATE.generation(2).files(Map.of("main.tf", "# 2\n"));
        var outcomes =
                fixture.submit(writer, RIGHT, next.edit(List.of(next.root(CORPORATE.path()), next.root(staging))));

        assertThat(outcomes.get(staging)).isInstanceOf(Outcome.EditedByHand.class);
        assertThat(outcomes.get(CORPORATE.path())).isEqualTo(new Outcome.Committed(head()));
        assertThat(host.file(MAIN)).isEqualTo("# 2\n");
    }

    private Outcome submit(Edit edit) {
        return fixture.submit(writer, RIGHT, edit).values().iterator().next();
    }

    private String head() {
        return host.git("rev-parse", "main").strip();
    }
}
