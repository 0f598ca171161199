package dev.sitekeeper.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sitekeeper.terraform.blueprint.LibraryModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ModuleLibraryTest {

    private static final Path SOURCE = Path.of("src/main/terraform/modules");

    @Test
    void shouldHoldEveryFileOfTheSource() throws IOException {
        var library = ModuleLibrary.load();
        var held = new TreeMap<String, byte[]>();
        for (var module : LibraryModule.values()) {
            library.files(module.folder(), library.version(module))
                    .forEach((path, content) ->
                            held.put(path.replace("modules/", "").replace("/" + library.version(module), ""), content));
        }

        var source = new TreeMap<String, byte[]>();
        for (var module : LibraryModule.values()) {
            try (var files = Files.walk(SOURCE.resolve(module.folder()))) {
                for (var file : files.filter(ModuleLibraryTest::isNeededByRoots).toList()) {
                    source.put(SOURCE.relativize(file).toString(), Files.readAllBytes(file));
                }
            }
        }
        assertThat(held).containsExactlyEntriesOf(source);
    }

    /** Tests stay at home. */
    private static boolean isNeededByRoots(Path file) {
        var name = file.getFileName().toString();
        return Files.isRegularFile(file)
                && !file.toString().contains("/tests/")
                && !file.toString().contains("/__pycache__/")
                && !name.equals("VERSION");
    }

    @Test
    void shouldHaveSemanticVersions() {
        var versions = ModuleLibrary.load().versions(Arrays.stream(LibraryModule.values()));

        assertThat(versions).hasSize(LibraryModule.values().length).allSatisfy((_, version) -> assertThat(version)
                .matches("\\d+\\.\\d+\\.\\d+"));
    }

    @Test
    void shouldRefuseVersionsThatItLacks() {
        assertThatThrownBy(() -> ModuleLibrary.load().files("hand-over", "0.0.1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.0.1");
    }
}
