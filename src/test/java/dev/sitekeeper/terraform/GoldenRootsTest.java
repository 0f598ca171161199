package dev.sitekeeper.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is rendered for whole classes and their Sites. */
class GoldenRootsTest {

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void shouldRenderTheGoldenFolder(GoldenCase golden) throws IOException {
        new GoldenFolder(golden.folder()).shouldHold(golden.files());
    }

    @Test
    void shouldHaveACaseForEachGoldenFolder() throws IOException {
        try (var files = Files.list(GoldenCase.GOLDEN)) {
            var names = files.map(Path::getFileName)
                    .map(Path::toString)
                    .map(name -> name.replace(".yaml", ""))
                    .filter(name -> !name.equals("classes"))
                    .collect(Collectors.toSet());
            assertThat(names)
                    .containsExactlyInAnyOrderElementsOf(
                            GoldenCase.all().map(GoldenCase::toString).toList());
        }
    }

    /** The table of options is complete only if each hosting pattern and each kind of class is in it. */
    @Test
    void shouldCoverEveryModule() throws IOException {
        var used = GoldenCase.all()
                .flatMap(golden -> golden.roots().stream())
                .flatMap(root -> root.modules().keySet().stream())
                .collect(Collectors.toSet());

        assertThat(used)
                .containsExactlyInAnyOrderElementsOf(ModuleLibrary.load().names());
    }
}
