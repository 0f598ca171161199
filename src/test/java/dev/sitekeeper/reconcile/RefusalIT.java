package dev.sitekeeper.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.api.v1alpha1.SiteClass;
import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only the operator can refuse is told with its reason, and taken up by itself once it is mended. */
@ExtendWith(SandboxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalIT {

    private static final String SYSTEM = "sitekeeper-system";
    private static final String SECRET = "git-of-refusal";

    private final World world;

    RefusalIT(Sandbox sandbox, Operator operator) {
        world = new World(sandbox, "refusal");
    }

    @BeforeAll
    void applyTheClass() {
        world.applyClassWithoutTerraform();
    }

    @AfterAll
    void clear() {
        world.kubernetes.secrets().inNamespace(SYSTEM).withName(SECRET).delete();
        world.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hostname    | hostnames: [%s.refusal.example.co.jp] | hostnames: [www.example.org]           | HostnameNotAllowed | www.example.org
            taken       | hostnames: [%s.refusal.example.co.jp] | hostnames: [older.refusal.example.co.jp] | HostnameTaken      | refusal/older
            timezone    | className: refusal                    | patching: {timezone: Mars/Olympus}     | TimezoneUnknown    | Mars/Olympus
            """)
    void shouldRefuse_andTakeUpWhenMended(String site, String good, String bad, String reason, String told) {
        world.apply(world.site("older"));
        world.siteTells("older", ConditionType.COMMITTED, Reason.AS_DECLARED);

        world.apply(withField(site, bad));

        var refused = world.siteTells(site, ConditionType.RENDERED, reason);
        assertThat(refused.message()).contains(told);
        world.siteTells(site, ConditionType.STALLED, reason);
        assertThat(world.repository.files()).noneMatch(file -> file.startsWith("sites/refusal/" + site + "/"));
        world.standsStill(() -> world.readSite(site));
        assertThat(world.events(world.readSite(site)))
                .filteredOn(e -> e.getReason().equals(reason) && e.getMessage().startsWith("Rendered"))
                .hasSize(1)
                .allMatch(e -> e.getType().equals("Warning"));

        world.apply(withField(site, good.formatted(site)));

        world.siteTells(site, ConditionType.COMMITTED, Reason.AS_DECLARED);
    }

    @Test
    void shouldWaitForTheClass_whenThereIsNone() {
        world.apply(world.site("early").replace("className: refusal", "className: refusal-later"));
        world.siteTells("early", ConditionType.RENDERED, Reason.CLASS_NOT_FOUND);

        world.apply(world.siteClass().replace("metadata: {name: refusal}", "metadata: {name: refusal-later}"));

        var waits = world.siteTells("early", ConditionType.COMMITTED, Reason.CLASS_NOT_APPLIED);
        assertThat(waits.message()).contains("classes/refusal-later");
        world.kubernetes.resource(world.readSite("early")).delete();
        world.kubernetes.resources(SiteClass.class).withName("refusal-later").delete();
    }

    @Test
    void shouldGiveAHostnameToWhomAClassAdmits_notToWhoeverAsksFirst() {
        var squatter = world.site("squatter").replace("className: refusal", "className: none");
        world.apply(squatter.replace("[squatter.refusal", "[wanted.refusal"));
        world.siteTells("squatter", ConditionType.RENDERED, Reason.CLASS_NOT_FOUND);

        world.apply(world.site("wanted"));

        world.siteTells("wanted", ConditionType.COMMITTED, Reason.AS_DECLARED);
    }

    @Test
    void shouldRefuseANamespace_untilTheClassServesIt() {
        labelNamespace("other");
        world.apply(world.site("namespace"));

        var refused = world.siteTells("namespace", ConditionType.RENDERED, Reason.NAMESPACE_NOT_ALLOWED);

        assertThat(refused.message()).contains("refusal");
        labelNamespace("refusal");
        world.siteTells("namespace", ConditionType.COMMITTED, Reason.AS_DECLARED);
    }

    @Test
    void shouldTellOfTheClass_whenItsSecretIsMissingOrWrong() {
        var right = world.kubernetes
                .secrets()
                .inNamespace(SYSTEM)
                .withName("git")
                .require()
                .getData();

        world.apply(world.siteClass().replace("{name: git}", "{name: " + SECRET + "}"));

        var missing = world.classTells(ConditionType.REPOSITORY_REACHABLE, Reason.CREDENTIALS_MISSING);
        assertThat(missing.message()).contains(SECRET, SYSTEM, "username and password");
        writeSecret(Map.of("username", right.get("username"), "password", "d3Jvbmc="));
        world.classTells(ConditionType.REPOSITORY_REACHABLE, Reason.REPOSITORY_DENIED);
        writeSecret(right);
        world.classTells(ConditionType.REPOSITORY_REACHABLE, Reason.REACHABLE);
        world.apply(world.siteClass());
        world.classTells(ConditionType.READY, Reason.AS_DECLARED);
    }

    private String withField(String site, String field) {
        var name = field.substring(0, field.indexOf(':'));
        return world.site(site)
                        .lines()
                        .filter(l -> !l.startsWith("  " + name + ":"))
                        .collect(Collectors.joining("\n")) + "\n  " + field + "\n";
    }

    private void labelNamespace(String team) {
        world.kubernetes.namespaces().withName("refusal").edit(n -> new NamespaceBuilder(n)
                .editMetadata()
                .addToLabels("team", team)
                .endMetadata()
                .build());
    }

    private void writeSecret(Map<String, String> data) {
        world.kubernetes
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(SECRET)
                        .withNamespace(SYSTEM)
                        .endMetadata()
                        .withData(data)
                        .build())
                .forceConflicts()
                .serverSideApply();
    }
}
