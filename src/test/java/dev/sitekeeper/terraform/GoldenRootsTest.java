package dev.sitekeeper.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is rendered for whole classes and their Sites. */
class GoldenRootsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @ParameterizedTest
    @ValueSource(strings = {"smallest", "everything"})
    void shouldRenderTheGoldenFolder(String name) throws IOException {
        var files = new TreeMap<String, String>();
        for (var root : Examples.render(Examples.read(name))) {
            root.files().forEach((file, content) -> files.put(root.path() + "/" + file, content));
        }

        new GoldenFolder(GOLDEN.resolve(name)).shouldHold(files);
    }

    @Test
    void shouldHaveACaseForEachGoldenFolder() throws IOException {
        try (var folders = Files.list(GOLDEN)) {
            assertThat(folders.filter(Files::isDirectory)
                            .map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder("smallest", "everything");
        }
    }

    @Test
    @Tag("terraform")
    void shouldBeFormattedAsTerraformDoes(@TempDir Path folder) throws Exception {
        for (var root : Examples.render(Examples.read("everything"))) {
            for (var file : root.files().entrySet()) {
                var path = folder.resolve(root.path()).resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        }

        var formatted = TerraformCommand.run(folder, "fmt", "-check", "-recursive", "-diff");

        assertThat(formatted.exitCode())
                .as(formatted.output() + formatted.errors())
                .isZero();
    }
}
