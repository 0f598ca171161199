package dev.sitekeeper.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteKeyTest {

    @Test
    void shouldReadWhatItWrites() {
        var key = new SiteKey("web", "corporate");

        assertThat(key).hasToString("web/corporate");
        assertThat(SiteKey.parse("web/corporate")).contains(key);
        assertThat(key.environment("staging").path()).isEqualTo("web/corporate/staging");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "web", "web/", "/corporate", "web/corporate/staging"})
    void shouldReadNothing_whenTheTextHasAnotherForm(String text) {
        assertThat(SiteKey.parse(text)).isEmpty();
    }
}
