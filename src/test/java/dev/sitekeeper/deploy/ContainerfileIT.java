package dev.sitekeeper.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs after {@code package}: what the container file copies is there, and nothing of the application is left out. */
class ContainerfileIT {

    private static final Path APPLICATION = Path.of("target/quarkus-app");
    private static final String LIST_OF_PARTS = "quarkus-app-dependencies.txt";

    @Test
    void shouldCopyWhatIsBuilt() {
        assertThat(Containerfile.sources())
                .as("sources of COPY in %s; they come with: mvn -DskipTests package", Containerfile.FILE)
                .isNotEmpty()
                .allSatisfy(source -> assertThat(source).exists());
    }

    @Test
    void shouldCopyEverything() throws IOException {
        try (var parts = Files.list(APPLICATION)) {
            assertThat(parts.filter(part -> !part.endsWith(LIST_OF_PARTS)))
                    .isNotEmpty()
                    .allMatch(Containerfile.sources()::contains);
        }
    }
}
