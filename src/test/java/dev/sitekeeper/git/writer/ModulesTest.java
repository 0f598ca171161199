package dev.sitekeeper.git.writer;

import static dev.sitekeeper.git.writer.WriterFixture.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.git.Edit;
import dev.sitekeeper.git.Outcome;
import dev.sitekeeper.git.RepositoryWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vendored module folders, which roots share. */
class ModulesTest {

    private static final Map<String, String> MODULE = Map.of("main.tf", "# module\n", "files/agent.json", "{}\n");
    private static final SampleEdits CORPORATE = SampleEdits.of("corporate").module(MODULE);
    private static final String FILE = "modules/cms/1.0.0/main.tf";

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
    void shouldAddTheModuleOnce_whenTwoSitesNeedIt() {
        fixture.submit(
                writer,
                RIGHT,
                CORPORATE.edit(),
                SampleEdits.of("second").module(MODULE).edit());

        assertThat(host.files()).contains(FILE, "modules/cms/1.0.0/files/agent.json");
        assertThat(host.git("log", "--format=%s", "main", "--", "modules").lines())
                .containsExactly("Update web/corporate");
    }

    @Test
    void shouldLeaveTheRootAlone_whenPeopleEditedTheModule() {
        submit(CORPORATE.edit());
        host.personCommits(FILE, "# by hand\n");

        assertThat(submit(SampleEdits.of("second").module(MODULE).edit()))
                .isEqualTo(new Outcome.EditedByHand(List.of(FILE)));
        assertThat(host.files()).noneMatch(path -> path.contains("second"));
    }

    @Test
    void shouldLeaveTheRootAlone_whenPeopleAddedAFileToTheModule() {
        submit(CORPORATE.edit());
        host.personCommits("modules/cms/1.0.0/extra.tf", "# more\n");

        assertThat(submit(CORPORATE.edit())).isEqualTo(new Outcome.EditedByHand(List.of("modules/cms/1.0.0/extra.tf")));
    }

    @Test
    void shouldPutTheModuleRight_whenHandEditsAreDiscarded() {
        submit(CORPORATE.edit());
        host.personCommits(FILE, "# by hand\n");

        assertThat(submit(CORPORATE.discardingHandEdits().edit())).isInstanceOf(Outcome.Committed.class);
        assertThat(host.file(FILE)).isEqualTo("# module\n");
    }

    @Test
    void shouldAddTheModule_whenTheRootIsThereWithoutIt() {
        submit(SampleEdits.of("corporate").edit());

        assertThat(submit(CORPORATE.edit())).isInstanceOf(Outcome.Committed.class);
        assertThat(host.file(FILE)).isEqualTo("# module\n");
    }

    private Outcome submit(Edit edit) {
        return fixture.submit(writer, RIGHT, edit).values().iterator().next();
    }
}
