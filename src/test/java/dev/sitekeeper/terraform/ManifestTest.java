package dev.sitekeeper.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ManifestTest {

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

    private static Manifest manifest(long generation, Map<String, String> files) {
        return Manifest.of("main", "uid-1", generation, "1", "/sitekeeper/v1/main/tokyo", files);
    }
}
