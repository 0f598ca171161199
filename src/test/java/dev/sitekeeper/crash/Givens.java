package dev.sitekeeper.crash;

import dev.sitekeeper.reconcile.World;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.Twin;
import dev.sitekeeper.site.TestCertificate;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.List;
import java.util.Map;

/** What every life finds there: a class, certificates and keys of PagerDuty in Secrets, and a chat workspace that people authorised. */
final class Givens {

    private static final String WORKSPACE = "T0CRASHLIFE";
    private static final int CERTIFICATES = 2;
    private static final List<String> PAGERS =
            List.of("0a1b2c3d4e5f60718293a4b5c6d7e8f9", "f9e8d7c6b5a493827160f5e4d3c2b1a0");
    private static final int A_YEAR = 365;

    private Givens() {}

    /** The Secret with one of the certificates, either of which does for each Site. */
    static String tls(int which) {
        return "tls-" + which;
    }

    /** The Secret with one of the keys of PagerDuty. */
    static String pager(int which) {
        return "pager-" + which;
    }

    static void of(World world, Sandbox sandbox) {
        new Twin(sandbox)
                .post(
                        "facts",
                        "{\"region\": \"%s\", \"slackWorkspaces\": {\"%s\": \"authorised\"}}"
                                .formatted(world.account.place().chat().region(), WORKSPACE));
        for (int which = 0; which < CERTIFICATES; which++) {
            var certificate = TestCertificate.ec(A_YEAR, "*." + world.name + ".example.co.jp");
            put(
                    world,
                    tls(which),
                    "kubernetes.io/tls",
                    Map.of("tls.crt", certificate.certificate(), "tls.key", certificate.key()));
        }
        for (int which = 0; which < PAGERS.size(); which++) {
            put(world, pager(which), "Opaque", Map.of("integrationKey", PAGERS.get(which)));
        }
        world.applyClassWithoutTerraform(
                world.siteClass().replace("allowedHostnames: [", "allowedHostnames: [\"*.example.com\", ")
                        + "  notifications: {slack: {teamId: %s}}\n".formatted(WORKSPACE));
    }

    private static void put(World world, String name, String type, Map<String, String> data) {
        world.kubernetes
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(world.name)
                        .addToLabels("sitekeeper.dev/release", "true")
                        .endMetadata()
                        .withType(type)
                        .withStringData(data)
                        .build())
                .create();
    }
}
