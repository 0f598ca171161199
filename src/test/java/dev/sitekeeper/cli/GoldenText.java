package dev.sitekeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of {@code src/test/resources/cli} that output is compared with; {@code -Dgolden.update=true} rewrites it. */
final class GoldenText {

    static final Path FOLDER = Path.of("src/test/resources/cli");

    private GoldenText() {}

    static void shouldHold(String file, String text) throws IOException {
        var path = FOLDER.resolve(file);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(path, text);
        }
        assertThat(text)
                .as(
                        "%s; if the change is meant, run: mvn test -Dtest='dev.sitekeeper.cli.*Test' -Dgolden.update=true",
                        path)
                .isEqualTo(Files.readString(path));
    }
}
