package dev.sitekeeper.crash;

import dev.sitekeeper.reconcile.World;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.Twin;
import dev.sitekeeper.site.TestCertificate;
import io.fabric8.kubernetes.api.model.SecretBuilder;

/** What every life finds there: a class, certificates in Secrets, and a chat workspace that people authorised. */
final class Givens {

    private static final String WORKSPACE = "T0CRASHLIFE";
    private static final int CERTIFICATES = 2;
    private static final int A_YEAR = 365;

    private Givens() {}

    /** The Secret with one of the certificates, either of which does for each Site. */
    static String tls(int which) {
        return "tls-" + which;
    }

    static void of(World world, Sandbox sandbox) {
        new Twin(sandbox)
                .post(
                        "facts",
                        "{\"region\": \"%s\", \"slackWorkspaces\": {\"%s\": \"authorised\"}}"
                                .formatted(world.account.place().chat().region(), WORKSPACE));
        for (int which = 0; which < CERTIFICATES; which++) {
            var certificate = TestCertificate.ec(A_YEAR, "*." + world.name + ".example.co.jp");
            world.kubernetes
                    .resource(new SecretBuilder()
                            .withNewMetadata()
                            .withName(tls(which))
                            .withNamespace(world.name)
                            .addToLabels("sitekeeper.dev/release", "true")
                            .endMetadata()
                            .withType("kubernetes.io/tls")
                            .addToStringData("tls.crt", certificate.certificate())
                            .addToStringData("tls.key", certificate.key())
                            .build())
                    .create();
        }
        world.applyClassWithoutTerraform(
                world.siteClass() + "  notifications: {slack: {teamId: %s}}\n".formatted(WORKSPACE));
    }
}
