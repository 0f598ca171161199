package dev.sitekeeper.api;

import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.api.v1alpha1.SiteClass;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A manifest, or several that follow one another, below {@code src/test/resources/api}.
 *
 * @param file where it lies
 * @param text its content
 */
record Example(Path file, String text) {
    private static final Path ROOT = Path.of("src/test/resources/api");
    private static final String EXPECT = "# expect: ";

    /** The examples of one folder. */
    static Stream<Example> in(String folder) {
        try (var files = Files.list(ROOT.resolve(folder))) {
            return files.sorted().map(Example::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Example read(Path file) {
        try {
            return new Example(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the refusal must say: the comment on the first line. */
    String expected() {
        return text.lines()
                .findFirst()
                .filter(line -> line.startsWith(EXPECT))
                .map(line -> line.substring(EXPECT.length()))
                .orElseThrow(() -> new IllegalStateException(file + " must begin with '" + EXPECT + "'"));
    }

    /** The manifests one after the other. */
    List<String> documents() {
        return Arrays.asList(text.split("(?m)^---$"));
    }

    Class<? extends HasMetadata> kind() {
        return text.contains("kind: SiteClass") ? SiteClass.class : Site.class;
    }

    @Override
    public String toString() {
        return ROOT.relativize(file).toString();
    }
}
