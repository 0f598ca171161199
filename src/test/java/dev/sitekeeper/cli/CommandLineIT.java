package dev.sitekeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs after {@code package}: the built jar carries commands out, in any locale and without a network. */
class CommandLineIT {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final Path folder;

    CommandLineIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldWriteTheGoldenFiles() throws Exception {
        var input = Files.writeString(folder.resolve("sites.yaml"), GoldenRoots.manifests());
        var output = folder.resolve("out");

        var run = run("render", input.toString(), "--output", output.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(GoldenRoots.contents(output)).containsAllEntriesOf(GoldenRoots.expected());
    }

    @Test
    void shouldPrintWhatItExplains_andNothingElse() throws Exception {
        var run = run("explain", GoldenText.FOLDER.resolve("corporate.yaml").toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo(Files.readString(GoldenText.FOLDER.resolve("explained.txt")));
    }

    @Test
    void shouldEndAsItSays() throws Exception {
        var wrong =
                Files.writeString(folder.resolve("wrong.yaml"), "kind: Site\n").toString();

        var refused = run("render", wrong);
        var misused = run("rendre");

        assertThat(refused.exitCode()).isOne();
        assertThat(refused.err()).contains(wrong + ":1: apiVersion: is required: sitekeeper.dev/v1alpha1\n");
        assertThat(misused.exitCode()).isEqualTo(2);
    }

    private Session run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                JAVA, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", "target/quarkus-app/quarkus-run.jar"));
        command.addAll(List.of(arguments));
        var out = folder.resolve("stdout").toFile();
        var err = folder.resolve("stderr").toFile();
        var builder = new ProcessBuilder(command).redirectOutput(out).redirectError(err);
        builder.environment().put("LC_ALL", "C");
        int exitCode = builder.start().waitFor();
        return new Session(
                exitCode,
                Files.readString(out.toPath(), StandardCharsets.UTF_8),
                Files.readString(err.toPath(), StandardCharsets.UTF_8));
    }
}
