package dev.sitekeeper.reconcile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sitekeeper.api.v1alpha1.SiteClass;
import dev.sitekeeper.sandbox.AuditLog;
import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.sandbox.Relay;
import dev.sitekeeper.sandbox.Sandbox;
import io.restassured.path.json.JsonPath;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the probes are told by an operator that reaches the API server late, and neither AWS nor the repository. */
class HealthIT {

    private static final int UP = 200;
    private static final int DOWN = 503;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final Sandbox sandbox = Sandbox.start(Path.of("target", "sandbox-of-health"));
    private final URI unreachable = URI.create("http://127.0.0.1:" + Relay.freePort());
    private Relay apiServer;
    private Operator operator;

    @BeforeEach
    void startWithoutTheApiServer() throws IOException {
        var kubeconfig = Files.readString(Path.of(sandbox.get("SITEKEEPER_OPERATOR_KUBECONFIG")));
        try (var kubernetes = sandbox.kubernetes()) {
            apiServer = Relay.to(kubernetes.getMasterUrl().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        var relayed = sandbox.folder().resolve("relayed.kubeconfig");
        Files.writeString(
                relayed, kubeconfig.replaceFirst("server: \"[^\"]*\"", "server: \"" + apiServer.address() + "\""));
        operator = Operator.start(
                sandbox,
                Map.of(
                        "SITEKEEPER_OPERATOR_KUBECONFIG", relayed.toString(),
                        "AWS_ENDPOINT_URL", unreachable.toString()),
                new File("target/operator-of-health.log"));
    }

    @AfterEach
    void stop() {
        operator.close();
        apiServer.close();
        sandbox.close();
    }

    @Test
    void shouldWaitForTheApiServer_beReadyThoughAnAccountIsBroken_andStaySoWhileTheServerIsAway() {
        eventually("ready", DOWN);
        assertThat(check("ready", "started").getString("data.'waits for'"))
                .contains("the API server at " + apiServer.address(), "does not answer");
        assertThat(status("live")).isEqualTo(UP);

        apiServer.open();

        eventually("ready", UP);

        applyAClassThatReachesNothing("unreachable");
        isAliveAndReady();

        var visits = apiServer.visits();
        apiServer.mute();
        await().atMost(PATIENCE).until(() -> apiServer.visits() > visits);
        staysAliveAndReady();
        apiServer.close();
        staysAliveAndReady();
        apiServer.open();

        applyAClassThatReachesNothing("unreachable-too");
        isAliveAndReady();
        assertThat(AuditLog.of(sandbox).lacking()).isEmpty();
    }

    private void staysAliveAndReady() {
        await().during(SILENCE).atMost(SILENCE.plusSeconds(1)).untilAsserted(this::isAliveAndReady);
    }

    private void isAliveAndReady() {
        assertThat(status("ready")).isEqualTo(UP);
        assertThat(status("live")).isEqualTo(UP);
    }

    /** Waits until its status tells that its account and its repository could not be reached. */
    private void applyAClassThatReachesNothing(String name) {
        try (var kubernetes = sandbox.kubernetes()) {
            kubernetes.resource("""
                    apiVersion: sitekeeper.dev/v1alpha1
                    kind: SiteClass
                    metadata: {name: %s}
                    spec:
                      allowedNamespaces: {matchLabels: {team: web}}
                      allowedHostnames: ["*.example.co.jp"]
                      aws: {accountId: "123456789012", region: ap-northeast-1}
                      git: {url: "%s/sites.git", credentialsSecretRef: {name: git}, delivery: Commit}
                      terraform: {backend: {s3: {bucket: example-tfstate, region: ap-northeast-1}}}
                    """.formatted(name, unreachable)).create();
            await().atMost(PATIENCE)
                    .until(() -> isTold(
                            kubernetes.resources(SiteClass.class).withName(name).require()));
        }
    }

    private static boolean isTold(SiteClass siteClass) {
        return siteClass.getStatus() != null
                && siteClass.getStatus().conditions().stream()
                        .anyMatch(c -> c.type().equals("RepositoryReachable")
                                && c.reason().equals("RepositoryFailed"));
    }

    private void eventually(String probe, int status) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> status(probe) == status);
    }

    private int status(String probe) {
        return given().baseUri(operator.address().toString())
                .get("/q/health/" + probe)
                .statusCode();
    }

    private JsonPath check(String probe, String name) {
        return given().baseUri(operator.address().toString())
                .get("/q/health/" + probe)
                .jsonPath()
                .setRootPath("checks.find {it.name == '" + name + "'}");
    }
}
