package dev.sitekeeper.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {

    @Test
    void shouldComeBackAsItWasWritten() {
        var manifest = manifest(3, Map.of("main.tf", "a", "README.md", "b"));

        assertThat(Manifest.parse(manifest.toJson())).isEqualTo(manifest);
    }

    @Test
    void shouldKeepTheRevision_whenOnlyTheGenerationMoves() {
        assertThat(manifest(4, Map.of("main.tf", "a")).revision())
                .isEqualTo(manifest(3, Map.of("main.tf", "a")).revision());
    }

    @Test
    void shouldMoveTheRevision_whenAFileIsRenamedOrChanged() {
        var revision = manifest(3, Map.of("main.tf", "a")).revision();

        assertThat(manifest(3, Map.of("other.tf", "a")).revision()).isNotEqualTo(revision);
        assertThat(manifest(3, Map.of("main.tf", "b")).revision()).isNotEqualTo(revision);
    }

    @Test
    void shouldHashAsSha256sumDoes() {
        assertThat(Manifest.hash("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "<<<<<<< HEAD", "{\"owner\": null}"})
    void shouldRefuseWhatIsNoManifest(String json) {
        assertThatThrownBy(() -> Manifest.parse(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Manifest.FILE);
    }

    private static Manifest manifest(long generation, Map<String, String> files) {
        return Manifest.of("main", "uid-1", generation, "1", "/sitekeeper/v1/main/tokyo", files);
    }
}
