package dev.sitekeeper.git.writer;

import static dev.sitekeeper.git.writer.WriterFixture.NOW;
import static dev.sitekeeper.git.writer.WriterFixture.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.git.BranchState;
import dev.sitekeeper.git.Edit;
import dev.sitekeeper.git.RepositoryAddress;
import dev.sitekeeper.git.RepositoryEvent;
import dev.sitekeeper.git.RepositoryWriter;
import dev.sitekeeper.git.RootState;
import dev.sitekeeper.terraform.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.util.FileUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a writer says about the branch. */
class StateTest {

    private static final SampleEdits CORPORATE = SampleEdits.of("corporate");
    private static final String PATH = CORPORATE.path();

    private Path folder;
    private WriterFixture fixture;
    private GitHost host;
    private RepositoryWriter writer;

    @BeforeEach
    void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        fixture = new WriterFixture(folder);
        host = fixture.host;
        writer = fixture.writer(host.httpUrl());
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void shouldKnowNothing_whenTheBranchWasNeverFetched() {
        assertThat(writer.state(PATH)).isEmpty();
    }

    @Test
    void shouldTellThatNothingIsThere_whenTheRepositoryIsEmpty() {
        refresh();

        assertThat(writer.state(PATH)).contains(new BranchState(Optional.empty(), NOW, Map.of(PATH, RootState.ABSENT)));
    }

    @Test
    void shouldTellTheManifest_whenTheRootWasCommitted() {
        fixture.submit(writer, RIGHT, CORPORATE.generation(4).edit());

        var manifest = new RootState.Written(
                new Edit.Version("main", "uid-corporate", 4), CORPORATE.parameter(), CORPORATE.revision());
        assertThat(writer.state(PATH))
                .contains(new BranchState(
                        Optional.of(host.git("rev-parse", "main").strip()),
                        NOW,
                        Map.of(PATH, new RootState(Optional.of(manifest), List.of()))));
    }

    @Test
    void shouldTellThatOthersMovedTheBranch_whenItIsRefreshed() {
        fixture.submit(writer, RIGHT, CORPORATE.edit());
        host.personCommits(PATH + "/versions.tf", "# by hand\n");

        var event = refresh();

        assertThat(event.moved()).isTrue();
        assertThat(root().edited()).containsExactly(PATH + "/versions.tf");
    }

    @Test
    void shouldTellAnUnreadableManifest_asEdited() {
        fixture.submit(writer, RIGHT, CORPORATE.edit());
        host.personCommits(PATH + "/" + Manifest.FILE, "{\"owner\": \"main\"}");
        refresh();

        assertThat(root()).isEqualTo(new RootState(Optional.empty(), List.of(PATH + "/" + Manifest.FILE)));
    }

    @Test
    void shouldCloneAgain_whenTheCloneIsLost() throws IOException {
        fixture.submit(writer, RIGHT, CORPORATE.edit());
        FileUtils.delete(folder.resolve("clones").toFile(), FileUtils.RECURSIVE);
        var next = CORPORATE.generation(2).files(Map.of("main.tf", "# 2\n")).edit();

        fixture.submit(writer, RIGHT, next);
        fixture.submit(writer, RIGHT, next);

        assertThat(host.file(PATH + "/main.tf")).isEqualTo("# 2\n");
    }

    @Test
    void shouldUseOneWriter_whenAddressesDifferInPathOnly() {
        assertThat(fixture.writer(new RepositoryAddress(host.httpUrl(), "main", "web")))
                .isSameAs(writer);
    }

    private RepositoryEvent refresh() {
        writer.refresh(RIGHT);
        return fixture.next();
    }

    private RootState root() {
        return WriterFixture.root(writer, PATH);
    }
}
