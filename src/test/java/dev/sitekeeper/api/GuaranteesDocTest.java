package dev.sitekeeper.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of guarantees names tests and commands that there are. */
class GuaranteesDocTest {

    private static final Path PAGE = Path.of("docs/explanation/guarantees.md");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))`");
    private static final Pattern BENCHMARK = Pattern.compile("`script/bench (\\w+)`");

    @Test
    void shouldNameTestsThatThereAre() throws IOException {
        assertThat(named(TEST)).isNotEmpty().isSubsetOf(tests());
    }

    @Test
    void shouldNameBenchmarksThatThereAre() throws IOException {
        assertThat(named(BENCHMARK)).isNotEmpty().allSatisfy(name -> assertThat(Path.of("script/bench.d", name))
                .isExecutable());
    }

    private static Set<String> named(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(PAGE))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static Set<String> tests() throws IOException {
        try (var files = Files.walk(Path.of("src/test/java"))) {
            return files.map(file -> file.getFileName().toString())
                    .map(name -> name.replaceFirst("[.]java$", ""))
                    .collect(Collectors.toSet());
        }
    }
}
