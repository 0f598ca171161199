package dev.sitekeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is rendered from files, and where it goes. */
class RenderTest {

    private static final String CORPORATE =
            GoldenText.FOLDER.resolve("corporate.yaml").toString();

    @Test
    void shouldPrintTheGoldenFiles_eachBelowItsPath() throws IOException {
        var expected = GoldenRoots.expected().entrySet().stream()
                .map(file -> "==> " + file.getKey() + " <==\n" + file.getValue() + "\n")
                .collect(Collectors.joining());

        var session = Session.given(GoldenRoots.manifests(), "render", "-");

        assertThat(session.exitCode()).as(session.err()).isZero();
        assertThat(session.out()).isEqualTo(expected);
        assertThat(session.err())
                .isEqualTo("note: no Namespace 'web' in the files: whether a class admits it is not checked\n");
    }

    @Test
    void shouldWriteTheGoldenFilesAndTheirModules(@TempDir Path folder) throws IOException {
        var session = Session.given(GoldenRoots.manifests(), "render", "-", "--output", folder.toString());

        assertThat(session.exitCode()).as(session.err()).isZero();
        assertThat(session.out()).isEmpty();
        var written = GoldenRoots.contents(folder);
        assertThat(written).containsAllEntriesOf(GoldenRoots.expected());
        written.keySet().removeAll(GoldenRoots.expected().keySet());
        assertThat(written).containsKey("modules/hand-over/1.0.1/main.tf");
        assertThat(written.keySet()).allMatch(path -> path.startsWith("modules/"));
    }

    @Test
    void shouldWriteBelowThePathOfTheRepository(@TempDir Path folder) throws IOException {
        var session = Session.of("render", CORPORATE, "--output=" + folder);

        assertThat(session.err()).matches("[0-9]+ files written below .*\n");
        assertThat(GoldenRoots.contents(folder))
                .containsKeys(
                        "infra/classes/tokyo/main.tf",
                        "infra/sites/web/corporate/production/main.tf",
                        "infra/sites/web/corporate/staging/main.tf",
                        "infra/modules/hand-over/1.0.1/main.tf");
    }

    @Test
    void shouldTakeUidAndGenerationFromTheFile_elseNone() throws IOException {
        var none = Session.of("render", CORPORATE).out();
        var some = Session.given(GoldenRoots.manifests(), "render", "-").out();

        assertThat(none).contains("\"uid\": \"00000000-0000-0000-0000-000000000000\",\n  \"generation\": 0,");
        assertThat(some).contains("\"uid\": \"22222222-2222-2222-2222-222222222222\",\n  \"generation\": 1,");
    }

    @Test
    void shouldNameThingsAfterTheInstallation() throws IOException {
        var input = Files.readAllBytes(Path.of(CORPORATE));

        var session = Session.given(input, Map.of("SITEKEEPER_OWNER", "other"), "render", "-");

        assertThat(session.out()).contains("/sitekeeper/v1/other/tokyo").doesNotContain("/sitekeeper/v1/main/");
    }

    @Test
    void shouldReadTheListThatKubectlWrites() throws IOException {
        var list = "apiVersion: v1\nkind: List\nitems:\n"
                + Files.readString(Path.of(CORPORATE))
                        .replaceAll("(?m)^---\n", "")
                        .replaceAll("(?m)^#.*\n", "")
                        .replaceAll("(?m)^", "    ")
                        .replace("    apiVersion", "  - apiVersion");

        assertThat(Session.given(list, "render", "-")).isEqualTo(Session.of("render", CORPORATE));
    }

    @Test
    void shouldWriteNothing_whenAnythingIsWrong(@TempDir Path folder) throws IOException {
        var input = GoldenRoots.manifests() + "---\nkind: Site\n";

        var session = Session.given(input, "render", "-", "--output", folder.toString());

        assertThat(session.exitCode()).isOne();
        assertThat(folder).isEmptyDirectory();
    }
}
