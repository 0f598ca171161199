package dev.sitekeeper.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A website behind a password, which is a tenant's own, and which leaves the cluster as a salted hash only. */
@ExtendWith(SandboxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessIT {

    private static final String PASSWORD = "correct horse battery";
    private static final String USER = "a-visitor-of-ours";

    private final Operator operator;

    @AutoClose
    private final World world;

    AccessIT(Sandbox sandbox, Operator operator) {
        this.operator = operator;
        world = new World(sandbox, "access");
    }

    @BeforeAll
    void applyTheClass() {
        world.applyClassWithoutTerraform();
    }

    @Test
    void shouldSayWhatIsWrongWithASecret_andGoOnOnceItIsMended() throws IOException {
        world.apply(world.site("hidden") + "  access: {basicAuthSecretRef: {name: visitors}}\n");
        isRefused("there is no Secret 'visitors' in namespace access");

        put(secret(Map.of(), "a long enough password"));
        isRefused("is not released to the operator; label it sitekeeper.dev/release");

        put(secret(Map.of("sitekeeper.dev/release", "true"), "too short"));
        isRefused("of 16 characters or more");

        put(secret(Map.of("sitekeeper.dev/release", "true"), PASSWORD));
        world.siteTells("hidden", ConditionType.COMMITTED, Reason.AS_DECLARED);

        var main = world.repository.file("sites/access/hidden/production/main.tf");
        assertThat(main).contains("basic_auth").contains("hash").doesNotContain(PASSWORD, USER);
        assertThat(Files.readString(Operator.LOG.toPath())).doesNotContain(PASSWORD, USER);
        assertThat(world.events(world.readSite("hidden")).toString()).doesNotContain(PASSWORD, USER);
        assertThat(world.readSite("hidden").getStatus().toString()).doesNotContain(PASSWORD, USER);
        assertThat(world.repository.everything()).contains("basic_auth").doesNotContain(PASSWORD, USER);
        assertThat(operator.metrics()).contains("sitekeeper_").doesNotContain(PASSWORD, USER);
    }

    private void isRefused(String why) {
        world.until(why, () -> world.siteTells("hidden", ConditionType.RENDERED, Reason.SECRET_MISSING)
                .message()
                .contains(why));
    }

    private static Secret secret(Map<String, String> labels, String password) {
        return new SecretBuilder()
                .withNewMetadata()
                .withName("visitors")
                .withNamespace("access")
                .withLabels(labels)
                .endMetadata()
                .addToStringData("username", USER)
                .addToStringData("password", password)
                .build();
    }

    private void put(Secret secret) {
        world.kubernetes.resource(secret).forceConflicts().serverSideApply();
    }
}
