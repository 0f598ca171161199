package dev.sitekeeper.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is taken of a Secret that should hold a website's certificate. */
class TenantCertificateTest {

    private static final ResolvedEnvironment ENVIRONMENT = SiteFixtures.environment(
            SiteFixtures.SAAS + "certificate: {secretRef: {name: tls}}\n", SiteFixtures.completeClass());
    private static final Map<String, String> RELEASED = Map.of("sitekeeper.dev/release", "true");
    private static final TestCertificate SUITABLE = TestCertificate.ec(30, "*.example.co.jp");

    @Test
    void shouldTakeIt_whenItIsForEveryHostname() {
        assertThat(read(RELEASED, SUITABLE)).isEqualTo(new Resolution.Resolved<>(SUITABLE.parsed()));
    }

    @Test
    void shouldRefuseIt_whenItIsNotReleased() {
        isRefused(read(Map.of(), SUITABLE), Reason.SECRET_MISSING, "label it sitekeeper.dev/release: \"true\"");
    }

    @Test
    void shouldRefuseIt_whenItHasNoSuchKeys() {
        var secret = new TenantSecret("web", "tls", RELEASED, Map.of("password", "p"));

        isRefused(
                secret.certificate(ENVIRONMENT, Instant.now()), Reason.SECRET_MISSING, "it needs tls.crt and tls.key");
    }

    @Test
    void shouldRefuseIt_whenItIsForOthers() {
        isRefused(
                read(RELEASED, TestCertificate.ec(30, "www.example.com")),
                Reason.CERTIFICATE_UNSUITABLE,
                "is not for www.example.co.jp, only for [www.example.com]");
    }

    @Test
    void shouldRefuseIt_whenItHasExpired() {
        isRefused(
                secret(RELEASED, SUITABLE)
                        .certificate(ENVIRONMENT, Instant.now().plus(Duration.ofDays(31))),
                Reason.CERTIFICATE_UNSUITABLE,
                "has expired at");
    }

    private static Resolution<ServerCertificate> read(Map<String, String> labels, TestCertificate certificate) {
        return secret(labels, certificate).certificate(ENVIRONMENT, Instant.now());
    }

    private static TenantSecret secret(Map<String, String> labels, TestCertificate certificate) {
        var values = Map.of("tls.crt", certificate.certificate(), "tls.key", certificate.key());
        return new TenantSecret("web", "tls", labels, values);
    }

    private static void isRefused(Resolution<ServerCertificate> read, String reason, String message) {
        assertThat(read).isInstanceOfSatisfying(Resolution.Refused.class, refused -> {
            var refusal = (Refusal) refused.refusals().getFirst();
            assertThat(refusal.field()).isEqualTo("spec.certificate.secretRef");
            assertThat(refusal.reason()).isEqualTo(reason);
            assertThat(refusal.message()).contains("Secret 'tls' in namespace web", message);
        });
    }
}
