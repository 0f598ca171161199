package dev.sitekeeper.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FactTest {

    @Test
    void shouldCutTheMessage_whenItIsTooLong() {
        assertThat(message("x".repeat(2_000))).hasSize(2_000).doesNotContain("…");
        assertThat(message("x".repeat(2_001))).hasSize(2_000).endsWith("x…");
    }

    @Test
    void shouldKeepCharactersWhole_whenTheCutMeetsASurrogatePair() {
        var cut = message("x".repeat(1_998) + "😀😀");
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(cut)).isTrue();
        assertThat(cut).isEqualTo("x".repeat(1_998) + "…");
    }

    private static String message(String text) {
        return Fact.holds(ConditionType.APPLIED, text).message();
    }
}
