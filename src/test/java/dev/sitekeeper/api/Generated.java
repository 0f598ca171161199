package dev.sitekeeper.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares a committed file with what is generated for it; with {@code -Dcrds.update=true} writes it instead. */
final class Generated {
    private static final String MEND = "mvn test -Dtest=CrdsTest,ReasonsDocTest -Dcrds.update=true";

    private Generated() {}

    static void check(Path file, String content) {
        try {
            if (Boolean.getBoolean("crds.update")) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, content);
            }
            assertThat(file).as("generated file; mend it with: %s", MEND).exists();
            assertThat(Files.readString(file, UTF_8))
                    .as("%s is stale; mend it with: %s", file, MEND)
                    .isEqualTo(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
