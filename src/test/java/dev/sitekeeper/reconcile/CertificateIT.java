package dev.sitekeeper.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.EnvironmentStatus;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import dev.sitekeeper.sandbox.Twin;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.TestCertificate;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Websites whose certificate the running operator keeps. */
@ExtendWith(SandboxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CertificateIT {

    private static final int A_YEAR = 365;

    private final Operator operator;
    private final Twin twin;
    private final Place edge;

    @AutoClose
    private final World world;

    CertificateIT(Sandbox sandbox, Operator operator) {
        this.operator = operator;
        twin = new Twin(sandbox);
        world = new World(sandbox, "certificate");
        edge = world.account.place().edge();
    }

    @BeforeAll
    void applyTheClass() {
        world.applyClassWithoutTerraform(
                world.siteClass().replace("allowedHostnames: [", "allowedHostnames: [\"*.example.com\", "));
    }

    @Test
    void shouldRequestIt_andWaitForTheDnsOfOthers() {
        world.apply(world.site("asked").replace("asked.certificate.example.co.jp", "asked.example.com"));

        world.until("the records are told", () -> world.siteTells(
                        "asked", ConditionType.RENDERED, Reason.CERTIFICATE_PENDING)
                .message()
                .contains(" CNAME "));
        assertThat(production("asked").dnsRecords()).singleElement().satisfies(record -> assertThat(record.name())
                .endsWith(".asked.example.com"));
        assertThat(world.repository.look().content("sites/certificate/asked/*/main.tf"))
                .isEmpty();

        var arn = certificateOf("asked");
        twin.post("facts", "{\"region\": \"us-east-1\", \"certificates\": {\"%s\": \"issued\"}}".formatted(arn));

        world.siteTells("asked", ConditionType.COMMITTED, Reason.AS_DECLARED);
        assertThat(mainOf("asked")).contains(arn);
        world.siteTells("asked", ConditionType.CERTIFICATE_VALID, Reason.CERTIFICATE_CURRENT);
        assertThat(production("asked").certificateNotAfter()).isNotNull();

        world.deleteSite("asked");
        world.siteIsGone("asked");
        assertThat(certificatesOf("asked")).isEmpty();
    }

    @Test
    void shouldImportIt_andKeepItInStepWithTheSecret() throws IOException {
        var first = TestCertificate.ec(A_YEAR, "given.certificate.example.co.jp");
        var second = TestCertificate.ec(A_YEAR, "*.certificate.example.co.jp");
        world.apply(world.site("given") + "  certificate: {secretRef: {name: tls}}\n");
        world.siteTells("given", ConditionType.CERTIFICATE_IN_SYNC, Reason.SECRET_MISSING);
        world.siteTells("given", ConditionType.RENDERED, Reason.SECRET_MISSING);

        put(TestCertificate.ec(A_YEAR, "www.example.com"));
        world.siteTells("given", ConditionType.RENDERED, Reason.CERTIFICATE_UNSUITABLE);

        put(first);
        world.siteTells("given", ConditionType.COMMITTED, Reason.AS_DECLARED);
        var arn = certificateOf("given");
        assertThat(mainOf("given")).contains(arn);
        assertThat(imported(arn)).isEqualTo(first.leaf());
        world.siteTells("given", ConditionType.CERTIFICATE_IN_SYNC, Reason.AS_DECLARED);

        put(second);
        touch("given", "renewed");
        world.until("the new one is imported", () -> imported(arn).equals(second.leaf()));
        assertThat(certificatesOf("given")).containsExactly(arn);

        world.kubernetes.secrets().inNamespace(world.name).withName("tls").delete();
        touch("given", "lost");
        world.siteTells("given", ConditionType.CERTIFICATE_IN_SYNC, Reason.SECRET_MISSING);
        world.siteTells("given", ConditionType.RENDERED, Reason.AS_DECLARED);
        assertThat(imported(arn)).isEqualTo(second.leaf());

        var key = first.key().lines().skip(1).findFirst().orElseThrow();
        assertThat(Files.readString(Operator.LOG.toPath())).doesNotContain(key, "PRIVATE KEY");
        assertThat(world.readSite("given").toString()).doesNotContain(key, "PRIVATE KEY");
        assertThat(world.events(world.readSite("given")).toString()).doesNotContain(key, "PRIVATE KEY");
        assertThat(twin.read("calls").toString()).doesNotContain(key, "PRIVATE KEY");
        assertThat(world.repository.everything()).contains(arn).doesNotContain(key, "PRIVATE KEY");
        assertThat(operator.metrics()).contains("sitekeeper_").doesNotContain(key, "PRIVATE KEY");
    }

    private EnvironmentStatus production(String site) {
        return world.readSite(site).getStatus().environments().getFirst();
    }

    private String mainOf(String site) {
        return world.repository.file("sites/certificate/%s/production/main.tf".formatted(site));
    }

    private String certificateOf(String site) {
        var found = certificatesOf(site);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private List<String> certificatesOf(String site) {
        return world.operated(site, edge);
    }

    private String imported(String arn) {
        return world.account
                .clients()
                .acm(edge)
                .getCertificate(r -> r.certificateArn(arn))
                .certificate();
    }

    /** Nothing watches Secrets: they are read when a Site is looked at. */
    private void touch(String site, String why) {
        world.annotate(world.readSite(site), "example.com/touched", why);
    }

    private void put(TestCertificate certificate) {
        world.kubernetes.resource(secret(certificate)).forceConflicts().serverSideApply();
    }

    private static Secret secret(TestCertificate certificate) {
        return new SecretBuilder()
                .withNewMetadata()
                .withName("tls")
                .withNamespace("certificate")
                .addToLabels("sitekeeper.dev/release", "true")
                .endMetadata()
                .withType("kubernetes.io/tls")
                .addToStringData("tls.crt", certificate.certificate())
                .addToStringData("tls.key", certificate.key())
                .build();
    }
}
