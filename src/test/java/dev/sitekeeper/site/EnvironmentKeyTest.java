package dev.sitekeeper.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"production", "a", "0", "blue-green-2", "abcdefghijklmnopqrst"})
    void shouldBeAName(String text) {
        assertThat(EnvironmentKey.isName(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "old copy", "Production", "-a", "a-", "a.b", "a_b", "abcdefghijklmnopqrstu", "..", "ä", "a\n"
            })
    void shouldBeNoName(String text) {
        assertThat(EnvironmentKey.isName(text)).isFalse();
    }
}
