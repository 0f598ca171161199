package dev.sitekeeper.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigestTest {

    @Test
    void shouldDigestAsSha256sumDoes() {
        assertThat(Digest.of("abc", 16)).isEqualTo("ba7816bf8f01cfea");
        assertThat(Digest.of(new byte[0]))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
