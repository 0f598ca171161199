package dev.sitekeeper.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteKeyTest {

    @Test
    void shouldReadWhatItWrites() {
        var key = new SiteKey("web", "corporate");

        assertThat(key).hasToString("web/corporate");
        assertThat(SiteKey.parse("web/corporate")).isEqualTo(key);
        assertThat(key.environment("staging").path()).isEqualTo("web/corporate/staging");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "web", "web/", "/corporate"})
    void shouldRefuse_whenAPartIsMissing(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SiteKey.parse(text))
                .withMessageContaining(text);
    }
}
