package dev.sitekeeper.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the chart lets the operator do in the cluster, and what others do to it. */
class ChartSecurityTest {

    private static final Manifests RENDERED = Chart.render();

    /** The rules of the pod security standard "restricted". */
    @Test
    void shouldRunAsTheRestrictedStandardSays() {
        var pod = pod();
        var container = pod.getContainers().getFirst().getSecurityContext();

        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(65532);
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(container.getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getCapabilities().getAdd()).isEmpty();
        assertThat(container.getPrivileged()).isNull();
        assertThat(pod.getHostNetwork()).isNull();
        assertThat(pod.getHostPID()).isNull();
        assertThat(pod.getHostIPC()).isNull();
        assertThat(pod.getVolumes())
                .allSatisfy(volume -> assertThat(volume.getEmptyDir()).isNotNull());
    }

    @Test
    void shouldWriteOnlyToFolders_ofLimitedSize() {
        assertThat(pod().getContainers()).singleElement().satisfies(container -> assertThat(
                        container.getSecurityContext().getReadOnlyRootFilesystem())
                .isTrue());
        assertThat(pod().getVolumes())
                .allSatisfy(volume ->
                        assertThat(volume.getEmptyDir().getSizeLimit()).isNotNull());
    }

    /** There is no leader election: two would write the same things. */
    @Test
    void shouldNeverRunTwice() {
        var deployment = RENDERED.only(Deployment.class).getSpec();

        assertThat(deployment.getReplicas()).isEqualTo(1);
        assertThat(deployment.getStrategy().getType()).isEqualTo("Recreate");
    }

    /** The variables of a Service of this name would be taken for settings. */
    @Test
    void shouldSeeNoVariables_ofServices() {
        assertThat(pod().getEnableServiceLinks()).isFalse();
    }

    @Test
    void shouldHaveNoWildcard_inItsRights() {
        assertThat(rules()).isNotEmpty().allSatisfy(rule -> assertThat(
                        Stream.of(rule.getApiGroups(), rule.getResources(), rule.getVerbs())
                                .flatMap(words -> words.stream()))
                .noneMatch(word -> word.contains("*")));
    }

    @Test
    void shouldOnlyGetSecrets_oneAtATime() {
        assertThat(rules().filter(ChartSecurityTest::isAboutSecrets))
                .hasSize(2)
                .allSatisfy(rule -> assertThat(rule.getVerbs()).containsExactly("get"));
    }

    @Test
    void shouldGetSecretsInOneNamespaceOnly_whenSitesMayNameNone() {
        var role = Chart.render("secrets: {ofSites: false}\n").only(ClusterRole.class);

        assertThat(role.getRules()).isNotEmpty().noneMatch(ChartSecurityTest::isAboutSecrets);
    }

    @Test
    void shouldLetInNobody_exceptAtTheHttpPort() {
        assertThat(RENDERED.only(NetworkPolicy.class).getSpec().getIngress())
                .singleElement()
                .satisfies(rule -> assertThat(rule.getPorts()).singleElement().satisfies(port -> assertThat(
                                port.getPort().getStrVal())
                        .isEqualTo("http")));
    }

    private static boolean isAboutSecrets(PolicyRule rule) {
        return rule.getResources().contains("secrets");
    }

    private static Stream<PolicyRule> rules() {
        return Stream.concat(
                RENDERED.all(ClusterRole.class).stream().flatMap(role -> role.getRules().stream()),
                RENDERED.all(Role.class).stream().flatMap(role -> role.getRules().stream()));
    }

    private static PodSpec pod() {
        return RENDERED.only(Deployment.class).getSpec().getTemplate().getSpec();
    }
}
