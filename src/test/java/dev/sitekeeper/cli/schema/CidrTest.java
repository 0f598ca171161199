package dev.sitekeeper.cli.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"0.0.0.0/0", "203.0.113.0/24", "203.0.113.7/32", "::/0", "2001:db8::/32", "2001:db8::1/128"})
    void shouldHaveNoHostBits(String text) {
        var cidr = Cidr.parse(text).orElseThrow();

        assertThat(cidr.masked()).isEqualTo(cidr);
    }

    @ParameterizedTest
    @CsvSource({"203.0.113.7/24, 203.0.113.0/24", "10.255.0.0/9, 10.128.0.0/9", "2001:db8::1/64, 2001:db8::/64"})
    void shouldMaskHostBits(String text, String masked) {
        assertThat(Cidr.parse(text).orElseThrow().masked())
                .isEqualTo(Cidr.parse(masked).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "203.0.113.0",
                "203.0.113.0/33",
                "203.0.113/24",
                "203.0.113.00/24",
                "203.0.113.0/024",
                "256.0.0.0/8",
                "2001:db8::/129",
                "::ffff:203.0.113.0/120",
                "2001:db8::%eth0/64",
                "example.com/24",
                ":/8",
                "1:2/8"
            })
    void shouldKnowNoOtherNotation(String text) {
        assertThat(Cidr.parse(text)).isEmpty();
    }
}
