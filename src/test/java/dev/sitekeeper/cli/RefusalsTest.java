package dev.sitekeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of wrong input, word for word. */
class RefusalsTest {

    private static final Path INVALID = Path.of("src/test/resources/api/invalid");
    private static final Path CASES = GoldenText.FOLDER.resolve("cases.txt");

    /** What a real API server refuses is refused here as well; {@code SchemaIT} asks one. */
    @Test
    void shouldRefuseWhatTheApiServerRefuses() throws IOException {
        var refusals = new StringBuilder();
        for (var file : files()) {
            var session = Session.given(Files.readString(file), "explain", "-");
            var told = session.err()
                    .lines()
                    .filter(line -> !line.startsWith("note: ") && !line.contains("there is no SiteClass"))
                    .collect(Collectors.joining("\n  "));
            assertThat(told).as("%s", file).isNotEmpty();
            refusals.append(file.getFileName()).append("\n  ").append(told).append('\n');
        }

        GoldenText.shouldHold("refused-by-schema.txt", refusals.toString());
    }

    /** Each case of the file is a text after a line that names it. */
    @Test
    void shouldNameFileLineAndField() throws IOException {
        var refusals = new StringBuilder();
        for (var part : Files.readString(CASES).split("(?m)^#### ", -1)) {
            if (part.isBlank()) {
                continue;
            }
            int end = part.indexOf('\n');
            var session = Session.given(part.substring(end + 1), "render", "-");
            refusals.append(part, 0, end)
                    .append(" (")
                    .append(session.exitCode())
                    .append(")\n");
            session.err()
                    .lines()
                    .forEach(line -> refusals.append("  ").append(line).append('\n'));
        }

        GoldenText.shouldHold("refused.txt", refusals.toString());
    }

    @Test
    void shouldTellProblemsInTheOrderOfTheFiles(@TempDir Path folder) throws IOException {
        var second =
                Files.writeString(folder.resolve("a.yaml"), "kind: Sites\n").toString();
        var first = Files.writeString(folder.resolve("b.yaml"), "a: [\n").toString();
        var missing = folder.resolve("c.yaml").toString();

        var session = Session.of("render", missing, first, second, folder.toString());

        assertThat(session.exitCode()).isOne();
        assertThat(session.err().lines().map(line -> line.replace(folder + "/", "")
                        .replace(folder.toString(), ".")))
                .containsExactly(
                        "c.yaml:1: file: there is no such file",
                        "b.yaml:2: YAML: expected the node content, but found '<stream end>'",
                        "a.yaml:1: kind: 'Sites' is not read here, only Site, SiteClass, Namespace, Secret",
                        ".:1: file: is a folder: name its files");
    }

    @Test
    void shouldRefuseBytesThatAreNoText() {
        var session = Session.given(new byte[] {'a', ':', ' ', (byte) 0xff}, java.util.Map.of(), "render", "-");

        assertThat(session.err()).isEqualTo("stdin:1: YAML: the file must be text in UTF-8\n");
    }

    private static List<Path> files() throws IOException {
        try (var files = Files.list(INVALID)) {
            return files.sorted().toList();
        }
    }
}
