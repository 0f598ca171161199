package dev.sitekeeper.git.writer;

import static dev.sitekeeper.git.writer.WriterFixture.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sitekeeper.git.Change;
import dev.sitekeeper.git.Edit;
import dev.sitekeeper.git.Folder;
import dev.sitekeeper.git.Outcome;
import dev.sitekeeper.git.RepositoryWriter;
import dev.sitekeeper.terraform.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roots that are to go, and what in a root is Terraform's. */
class RemovingTest {

    private static final SampleEdits CORPORATE = SampleEdits.of("corporate");
    private static final String PRODUCTION = CORPORATE.path();
    private static final String STAGING = "sites/web/corporate/staging";
    private static final String LOCK = PRODUCTION + "/" + Change.LOCK;

    private WriterFixture fixture;
    private GitHost host;
    private RepositoryWriter writer;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        fixture = new WriterFixture(folder);
        host = fixture.host;
        writer = fixture.writer(host.httpUrl());
        fixture.submit(writer, RIGHT, CORPORATE.edit(roots(PRODUCTION, STAGING)));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void shouldRemoveARoot_inACommitOfItsOwnThatSaysWhy() {
        var next = CORPORATE.generation(2).files(Map.of("main.tf", "# 2\n"));

        var outcomes = submit(next.edit(next.write(List.of(next.root(PRODUCTION))), next.remove(STAGING)));

        assertThat(host.log())
                .containsExactly("Remove from web/corporate", "Update web/corporate", "Update web/corporate");
        assertThat(host.git("show", "--format=", "--name-status", "main").lines())
                .allMatch(line -> line.startsWith("D\t" + STAGING + "/"));
        assertThat(outcomes)
                .containsEntry(STAGING, new Outcome.Removed(commit("main")))
                .containsEntry(PRODUCTION, new Outcome.Committed(commit("main^")));
        assertThat(writer.stateBelow("sites/web/corporate").orElseThrow().roots())
                .containsOnlyKeys(PRODUCTION);
        assertThat(host.git("fsck", "--strict")).doesNotContain("error").doesNotContain("missing");
    }

    @Test
    void shouldPushOnce_whenManyRootsGo() {
        var second = SampleEdits.of("second");
        fixture.submit(writer, RIGHT, second.edit());
        fixture.pushes.clear();

        fixture.submit(writer, RIGHT, CORPORATE.removal(PRODUCTION, STAGING), second.removal(second.path()));

        assertThat(fixture.pushes).hasSize(1);
        assertThat(host.files()).isEmpty();
    }

    @Test
    void shouldChangeNothing_whenTheRootIsGoneAlready() {
        submit(CORPORATE.removal(STAGING));
        var head = commit("main");

        assertThat(submit(CORPORATE.removal(STAGING))).containsEntry(STAGING, new Outcome.Unchanged(head));

        assertThat(commit("main")).isEqualTo(head);
    }

    @Test
    void shouldRemoveWhatOthersPushedBeside_onTheirHead() {
        host.personCommits("README.md", "of people\n");

        submit(CORPORATE.removal(STAGING));

        assertThat(host.file("README.md")).isEqualTo("of people\n");
        assertThat(host.files()).noneMatch(file -> file.startsWith(STAGING));
    }

    @Test
    void shouldLeaveTheRootAlone_whenPeopleEditedIt() {
        host.personCommits(STAGING + "/main.tf", "# by hand\n");

        assertThat(submit(CORPORATE.removal(STAGING)))
                .containsEntry(STAGING, new Outcome.EditedByHand(List.of(STAGING + "/main.tf")));
        assertThat(host.files()).contains(STAGING + "/versions.tf");
    }

    @Test
    void shouldLeaveTheRootAlone_whenPeopleAddedAFileToIt() {
        host.personCommits(STAGING + "/bucket.tf", "# theirs\n");

        assertThat(submit(CORPORATE.removal(STAGING)))
                .containsEntry(STAGING, new Outcome.EditedByHand(List.of(STAGING + "/bucket.tf")));
    }

    @Test
    void shouldRemoveWithAllThatPeopleDidToIt_whenHandEditsAreDiscarded() {
        host.personCommits(STAGING + "/main.tf", "# by hand\n");
        host.personCommits(STAGING + "/bucket.tf", "# theirs\n");

        submit(CORPORATE.discardingHandEdits().removal(STAGING));

        assertThat(host.files()).noneMatch(file -> file.startsWith(STAGING));
    }

    @Test
    void shouldLeaveTheRootAlone_whenItsManifestCannotBeRead() {
        host.personCommits(STAGING + "/" + Manifest.FILE, "{}");

        assertThat(submit(CORPORATE.removal(STAGING)))
                .containsEntry(STAGING, new Outcome.EditedByHand(List.of(STAGING + "/" + Manifest.FILE)));
        assertThat(writer.stateBelow("sites/web/corporate").orElseThrow().roots())
                .containsKey(STAGING);
    }

    @Test
    void shouldNeverTouchARootOfAnotherInstallation() {
        var outcomes = submit(CORPORATE.owner("other").discardingHandEdits().removal(STAGING));

        assertThat(outcomes).containsEntry(STAGING, new Outcome.Foreign("main"));
        assertThat(host.files()).contains(STAGING + "/main.tf");
    }

    @Test
    void shouldNotRemoveWhatANewerGenerationWrote() {
        var newer = CORPORATE.generation(7).files(Map.of("main.tf", "# 7\n"));
        submit(newer.edit(List.of(newer.root(STAGING))));

        assertThat(submit(CORPORATE.generation(6).removal(STAGING))).containsEntry(STAGING, new Outcome.Superseded(7));
    }

    @Test
    void shouldNotRemoveAFolderWithoutManifest() {
        host.personCommits("sites/web/corporate/theirs/main.tf", "# theirs\n");

        submit(CORPORATE.discardingHandEdits().removal("sites/web/corporate/theirs"));

        assertThat(host.files()).contains("sites/web/corporate/theirs/main.tf");
        assertThat(writer.stateBelow("sites/web/corporate").orElseThrow().roots())
                .containsOnlyKeys(PRODUCTION, STAGING);
    }

    @Test
    void shouldWriteTheRootAgain_whenANewerGenerationWantsItBeforeItsRemovalIsDone() {
        writer.submit(CORPORATE.generation(2).removal(STAGING), RIGHT);

        writer.submit(CORPORATE.generation(3).edit(roots(PRODUCTION, STAGING)), RIGHT);

        while (generationTold() < 3) {
            fixture.next();
        }
        assertThat(host.files()).contains(STAGING + "/main.tf");
    }

    @Test
    void shouldKeepTerraformsLockFile_andNotTakeItForAnEdit() {
        host.personCommits(LOCK, "# lock\n");
        var next = CORPORATE.generation(2).files(Map.of("main.tf", "# 2\n"));

        assertThat(submit(next.edit(List.of(next.root(PRODUCTION)))).get(PRODUCTION))
                .isInstanceOf(Outcome.Committed.class);

        assertThat(host.file(LOCK)).isEqualTo("# lock\n");
        assertThat(WriterFixture.root(writer, PRODUCTION).edited()).isEmpty();
        submit(next.discardingHandEdits().files(Map.of("main.tf", "# 3\n")).edit());
        assertThat(host.file(LOCK)).isEqualTo("# lock\n");
    }

    @Test
    void shouldRemoveTerraformsLockFile_withItsRoot() {
        host.personCommits(LOCK, "# lock\n");

        submit(CORPORATE.removal(PRODUCTION));

        assertThat(host.files()).noneMatch(file -> file.startsWith(PRODUCTION));
    }

    @Test
    void shouldNeverBeGivenTerraformsLockFileToWrite() {
        var withLock = CORPORATE.files(Map.of(Change.LOCK, "# ours\n"));

        assertThatThrownBy(withLock::edit)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(LOCK);
    }

    private long generationTold() {
        return writer.lastResult("Site web/corporate").orElseThrow().version().generation();
    }

    private Map<String, Outcome> submit(Edit edit) {
        return fixture.submit(writer, RIGHT, edit);
    }

    private static List<Folder> roots(String... paths) {
        return Stream.of(paths).map(CORPORATE::root).toList();
    }

    private String commit(String revision) {
        return host.git("rev-parse", revision).strip();
    }
}
