package dev.sitekeeper.git.writer;

import static dev.sitekeeper.git.writer.WriterFixture.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.git.Edit;
import dev.sitekeeper.git.RepositoryWriter;
import dev.sitekeeper.git.VendoredModule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions of vendored modules that roots move on from. */
class UnusedModulesTest {

    private static final String OLD = "modules/cms/1.0.0";
    private static final String NEW = "modules/cms/1.1.0";

    private WriterFixture fixture;
    private GitHost host;
    private RepositoryWriter writer;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        fixture = new WriterFixture(folder);
        host = fixture.host;
        writer = fixture.writer(host.httpUrl());
        submit(of("corporate", OLD).edit());
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void shouldRemoveAVersion_whenTheLastRootMovedOn() {
        submit(of("corporate", NEW).generation(2).edit());

        assertThat(host.files())
                .contains(NEW + "/main.tf", NEW + "/" + VendoredModule.RECORD)
                .noneMatch(file -> file.startsWith(OLD));
        assertThat(host.log())
                .containsExactly(
                        "Remove module versions that nothing uses", "Update web/corporate", "Update web/corporate");
        assertThat(host.git("log", "-1", "--format=%b", "main"))
                .contains("* " + OLD)
                .contains("Sitekeeper-Owner: main");
        assertThat(host.git("fsck", "--strict")).doesNotContain("error").doesNotContain("missing");
    }

    @Test
    void shouldRemoveItWithTheLastRoot() {
        submit(of("corporate", OLD).removal("sites/web/corporate/production"));

        assertThat(host.files()).isEmpty();
        assertThat(host.log()).startsWith("Remove module versions that nothing uses", "Remove from web/corporate");
    }

    @Test
    void shouldKeepAVersion_whileAnotherRootUsesIt() {
        submit(of("second", OLD).edit());

        submit(of("corporate", NEW).generation(2).edit());
        assertThat(host.files()).contains(OLD + "/main.tf");
        submit(of("second", NEW).generation(2).edit());

        assertThat(host.files()).noneMatch(file -> file.startsWith(OLD));
    }

    @Test
    void shouldRemoveItOnce_whenAllRootsMoveOnInOnePush() {
        submit(of("second", OLD).owner("other").edit());
        fixture.pushes.clear();

        submit(
                of("corporate", NEW).generation(2).edit(),
                of("second", NEW).owner("other").generation(2).edit());

        assertThat(fixture.pushes).hasSize(1);
        assertThat(host.log())
                .startsWith("Remove module versions that nothing uses", "Update web/second", "Update web/corporate")
                .filteredOn(subject -> subject.startsWith("Remove"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            theirs/shop/main.tf      | source = "../../modules/cms/1.0.0"
            theirs/shop/main.tf      | source = "git::https://git.example.com/sites.git//modules/cms/1.0.0?ref=main"
            theirs/shop/main.tf.json | {"module": {"cms": {"source": "../../modules/cms/1.0.0"}}}
            theirs/terragrunt.hcl    | source = "../modules/cms/1.0.0"
            modules/ours/main.tf     | source = "./../cms/1.0.0/"
            theirs/main.tf           | x = "${file("${path.module}/../modules/cms/1.0.0/main.tf")}"
            """)
    void shouldKeepAVersion_whileSomethingOfPeopleUsesIt(String file, String text) {
        host.personCommits(file, text + "\n");

        submit(of("corporate", NEW).generation(2).edit());

        assertThat(host.files()).contains(OLD + "/main.tf");
    }

    @Test
    void shouldKeepAVersion_whileALinkOfPeoplePointsToIt() throws IOException {
        host.personCommits("theirs/README.md", "links\n");
        host.personLinks("theirs/cms", "../" + OLD);

        submit(of("corporate", NEW).generation(2).edit());

        assertThat(host.files()).contains(OLD + "/main.tf");
    }

    @Test
    void shouldKeepAVersion_whileAModuleUsesItThatIsInUse() {
        var modules = Map.of(
                OLD,
                Map.of("main.tf", "source = \"../../log/1.0.0\"\n"),
                "modules/log/1.0.0",
                Map.of("main.tf", "# log\n"));
        submit(of("corporate", NEW).generation(2).edit());
        submit(of("second", OLD).modules(modules).edit());
        submit(of("both", OLD)
                .files(Map.of("main.tf", source(OLD) + source("modules/log/1.0.0")))
                .modules(modules)
                .edit());

        submit(of("both", NEW).generation(2).edit());

        assertThat(host.files()).contains(OLD + "/main.tf", "modules/log/1.0.0/main.tf");
    }

    @Test
    void shouldKeepAVersion_whileATerraformFileIsTooLargeToBeRead() {
        host.personCommits("theirs/large.tf", "#".repeat(5 << 20));

        submit(of("corporate", NEW).generation(2).edit());

        assertThat(host.files()).contains(OLD + "/main.tf");
    }

    @ParameterizedTest
    @CsvSource({"main.tf, changed", "more.tf, added", VendoredModule.RECORD + ", {}"})
    void shouldLeaveAVersionAlone_thatIsNotWhatWasVendored(String file, String text) {
        submit(of("corporate", OLD).edit());
        host.personCommits(OLD + "/" + file, text + "\n");

        submit(of("corporate", NEW).generation(2).edit());

        assertThat(host.files()).contains(OLD + "/main.tf", NEW + "/main.tf");
    }

    @Test
    void shouldLeaveAFolderAlone_thatRootsUsedAndPeopleMade() {
        host.personCommits("modules/cms/0.9.0/main.tf", "# theirs\n");
        submit(of("second", OLD)
                .files(Map.of("main.tf", source("modules/cms/0.9.0")))
                .edit());

        submit(of("second", OLD).generation(2).edit());

        assertThat(host.files()).contains("modules/cms/0.9.0/main.tf");
    }

    @Test
    void shouldRemoveOnlyThoseBelowItsPath_whenTwoPathsShareARepository() {
        submit(of("second", "platform/" + OLD).edit());

        submit(of("second", "platform/" + NEW).generation(2).edit());

        assertThat(host.files()).contains(OLD + "/main.tf").noneMatch(file -> file.startsWith("platform/" + OLD));
    }

    /** A Site whose root uses the module in a folder. */
    private static SampleEdits of(String site, String module) {
        return SampleEdits.of(site)
                .files(Map.of("main.tf", source(module)))
                .modules(Map.of(module, Map.of("main.tf", "# " + module.length() + "\n")));
    }

    private static String source(String module) {
        return "module \"cms\" {\n  source = \"../../../../" + module + "\"\n}\n";
    }

    private void submit(Edit... edits) {
        fixture.submit(writer, RIGHT, edits);
    }
}
