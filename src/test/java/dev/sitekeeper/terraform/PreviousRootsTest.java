package dev.sitekeeper.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What everyone who has a website finds in a pull request when this version replaces the one before: {@code previous/<case>} is what
 * that one rendered, {@code previous/<case>.diff} how it differs now. After a release, {@code golden} becomes {@code previous}.
 */
class PreviousRootsTest {

    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final Pattern MODULE = Pattern.compile("^module \"(\\w+)\"", Pattern.MULTILINE);

    @ParameterizedTest
    @ValueSource(strings = {"smallest", "everything"})
    void shouldDifferAsShown(String name, @TempDir Path folder) throws IOException, InterruptedException {
        var shown = RESOURCES.resolve("previous/" + name + ".diff");
        var difference = difference(folder, name);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(shown, difference);
        }

        assertThat(difference)
                .as("%s; if the change is meant, run: mvn test -Dtest=PreviousRootsTest -Dgolden.update=true", shown)
                .isEqualTo(Files.readString(shown));
    }

    /** What a root calls no more would be destroyed, unless it moved. */
    @ParameterizedTest
    @ValueSource(strings = {"smallest", "everything"})
    void shouldSayWhereEachModuleWentThatIsCalledNoMore(String name) throws IOException {
        for (var root : Examples.render(Examples.read(name))) {
            var gone = new TreeSet<>(modules(Files.readString(
                    RESOURCES.resolve("previous/" + name).resolve(root.path()).resolve("main.tf"))));
            gone.removeAll(modules(root.files().getOrDefault("main.tf", "")));

            assertThat(gone).allSatisfy(module -> assertThat(root.files().getOrDefault("moved.tf", ""))
                    .contains("from = module." + module + "\n"));
        }
    }

    private static Set<String> modules(String main) {
        return MODULE.matcher(main).results().map(call -> call.group(1)).collect(Collectors.toSet());
    }

    /** In the form of git, but for manifests, whose hashes say nothing to a reader. */
    private static String difference(Path folder, String name) throws IOException, InterruptedException {
        for (var side : new String[] {"previous", "golden"}) {
            copy(RESOURCES.resolve(side).resolve(name), folder.resolve(side).resolve(name));
        }
        var git = new ProcessBuilder(
                        "git",
                        "diff",
                        "--no-index",
                        "--no-color",
                        "--no-ext-diff",
                        "--full-index",
                        "-U1",
                        "previous",
                        "golden")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).as(output).isLessThanOrEqualTo(1);
        return output;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith(Manifest.FILE)) {
                    var target = to.resolve(from.relativize(file));
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
    }
}
