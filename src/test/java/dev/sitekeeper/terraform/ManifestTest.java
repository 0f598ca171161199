package dev.sitekeeper.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void shouldReadWhatItWrote() {
        var manifest = manifest(3, Map.of("main.tf", "a"));

        assertThat(Manifest.parse(bytes(manifest.toJson()))).contains(manifest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "{}", "{\"owner\": \"main\"}", "<<<<<<< HEAD"})
    void shouldReadNothing_thatWeCouldNotHaveWritten(String content) {
        assertThat(Manifest.parse(bytes(content))).isEmpty();
    }

    /** Else a file that somebody changed, together with its hash, would be taken for ours. */
    @Test
    void shouldReadNoManifest_whoseRevisionIsNotThatOfItsFiles() {
        var forged = manifest(3, Map.of("main.tf", "a")).toJson().replace(Manifest.hash("a"), Manifest.hash("b"));

        assertThat(Manifest.parse(bytes(forged))).isEmpty();
    }

    @Test
    void shouldHashAsSha256sumDoes() {
        assertThat(Manifest.hash("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Manifest manifest(long generation, Map<String, String> files) {
        return Manifest.of("main", "uid-1", generation, "1", "/sitekeeper/v1/main/tokyo", files);
    }
}
