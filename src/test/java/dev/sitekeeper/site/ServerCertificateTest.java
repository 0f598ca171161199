package dev.sitekeeper.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerCertificateTest {

    private static final TestCertificate EC = TestCertificate.ec(30, "www.example.com", "*.shop.example.com");
    private static final TestCertificate RSA = TestCertificate.rsa(30, "www.example.com");

    @Test
    void shouldTellWhatItIsFor_andUntilWhen() {
        var read = EC.parsed();

        assertThat(read.hostnames()).containsExactly("*.shop.example.com", "www.example.com");
        assertThat(read.notAfter())
                .isBetween(
                        Instant.now().plus(Duration.ofDays(29)), Instant.now().plus(Duration.ofDays(31)));
    }

    @Test
    void shouldNameItsKeyAsAcmDoes() {
        assertThat(EC.parsed().keyAlgorithm()).isEqualTo("EC_prime256v1");
        assertThat(RSA.parsed().keyAlgorithm()).isEqualTo("RSA_2048");
    }

    @ParameterizedTest
    @CsvSource({
        "www.example.com, true",
        "a.shop.example.com, true",
        "shop.example.com, false",
        "a.b.shop.example.com, false",
        "example.com, false"
    })
    void shouldCoverWhatBrowsersTakeItFor(String hostname, boolean isCovered) {
        assertThat(EC.parsed().covers(hostname)).isEqualTo(isCovered);
    }

    @Test
    void shouldPartCertificateAndChain_whateverStandsBetween() {
        var read = ServerCertificate.parse("subject=/CN=a\n" + EC.leaf() + "\n" + EC.authority(), EC.key());

        assertThat(read.certificatePem()).isEqualTo(EC.leaf());
        assertThat(read.chainPem()).isEqualTo(EC.authority());
        assertThat(read.privateKeyPem()).isEqualTo(EC.key());
    }

    @Test
    void shouldBeAnother_whenTheChainIs() {
        var other = ServerCertificate.parse(EC.certificate() + EC.authority(), EC.key());

        assertThat(other).isNotEqualTo(EC.parsed());
        assertThat(other.fingerprint()).isNotEqualTo(EC.parsed().fingerprint());
        assertThat(EC.parsed()).isEqualTo(EC.parsed()).hasSameHashCodeAs(EC.parsed());
    }

    @Test
    void shouldRefuseWhatCloudFrontDoesNotTake() {
        var alone = EC.leaf();
        var p384 = TestCertificate.ec384(30, "www.example.com");

        assertThatThrownBy(() -> ServerCertificate.parse(alone, EC.key())).hasMessageContaining("of its issuers");
        assertThatThrownBy(() -> ServerCertificate.parse(EC.authority(), EC.key()))
                .hasMessageContaining("self-signed");
        assertThatThrownBy(() -> ServerCertificate.parse(EC.leaf() + RSA.authority(), EC.key()))
                .hasMessageContaining("signed by the one after it");
        assertThatThrownBy(p384::parsed).hasMessageContaining("EC_secp384r1");
    }

    @Test
    void shouldNotShowItsKey() {
        assertThat(EC.parsed().toString())
                .doesNotContain("KEY", EC.key().lines().skip(1).findFirst().orElseThrow());
    }

    @Test
    void shouldRefuseWhatIsNone() {
        assertThatThrownBy(() -> ServerCertificate.parse("", EC.key())).hasMessageContaining("tls.crt");
        assertThatThrownBy(() -> ServerCertificate.parse("-----BEGIN CERTIFICATE-----\nAAAA\n-----END", EC.key()))
                .hasMessageContaining("tls.crt");
        assertThatThrownBy(() -> ServerCertificate.parse(EC.certificate(), EC.certificate()))
                .hasMessageContaining("tls.key");
        assertThatThrownBy(() -> ServerCertificate.parse(
                        EC.certificate(), EC.key().replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY")))
                .hasMessageContaining("without a passphrase");
    }
}
