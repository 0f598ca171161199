package dev.sitekeeper.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who installs with kustomize gets what the chart gives by default. */
class KustomizeTest {

    private static final Path FOLDER = Path.of("deploy/kustomize");
    private static final Pattern RESOURCES = Pattern.compile("(?m)^resources:\\n((?: +- .*\\n?)+)");

    private static final Manifests CHART = Chart.render();
    private static final Manifests OPERATOR = Manifests.ofFolder(FOLDER);
    private static final Manifests RBAC = Manifests.ofFolder(FOLDER.resolve("rbac"));

    @Test
    void shouldGiveTheSameRights() {
        assertThat(RBAC.yaml(ClusterRole.class, ClusterRole::getRules))
                .isNotEmpty()
                .isEqualTo(CHART.yaml(ClusterRole.class, ClusterRole::getRules));
        assertThat(RBAC.yaml(Role.class, Role::getRules))
                .isNotEmpty()
                .isEqualTo(CHART.yaml(Role.class, Role::getRules));
        assertThat(RBAC.only(Role.class).getMetadata().getNamespace())
                .isEqualTo(CHART.only(Role.class).getMetadata().getNamespace());
    }

    @Test
    void shouldGiveThemToTheSameAccount() {
        assertThat(RBAC.only(ServiceAccount.class).getMetadata().getName())
                .isEqualTo(CHART.only(ServiceAccount.class).getMetadata().getName());
        assertThat(RBAC.only(ClusterRoleBinding.class).getSubjects())
                .isEqualTo(CHART.only(ClusterRoleBinding.class).getSubjects());
        assertThat(RBAC.only(ClusterRoleBinding.class).getRoleRef())
                .isEqualTo(CHART.only(ClusterRoleBinding.class).getRoleRef());
        assertThat(RBAC.only(RoleBinding.class).getSubjects())
                .isEqualTo(CHART.only(RoleBinding.class).getSubjects());
        assertThat(RBAC.only(RoleBinding.class).getRoleRef())
                .isEqualTo(CHART.only(RoleBinding.class).getRoleRef());
    }

    @Test
    void shouldRunTheSameOperator() {
        assertThat(OPERATOR.yaml(Deployment.class, Deployment::getSpec))
                .isEqualTo(CHART.yaml(Deployment.class, Deployment::getSpec));
        assertThat(OPERATOR.yaml(Service.class, Service::getSpec))
                .isEqualTo(CHART.yaml(Service.class, Service::getSpec));
        assertThat(OPERATOR.yaml(NetworkPolicy.class, NetworkPolicy::getSpec))
                .isEqualTo(CHART.yaml(NetworkPolicy.class, NetworkPolicy::getSpec));
    }

    @Test
    void shouldRefuseOtherPods_inTheOperatorsNamespace() {
        assertThat(RBAC.only(Namespace.class).getMetadata().getLabels())
                .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rbac"})
    void shouldName_everyFileThatIsThere(String folder) throws IOException {
        var here = FOLDER.resolve(folder);

        try (var files = Files.list(here)) {
            assertThat(resources(here))
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString())
                                    .filter(name -> !name.equals("kustomization.yaml"))
                                    .toList());
        }
    }

    private static List<String> resources(Path folder) {
        var list = RESOURCES.matcher(Manifests.read(folder.resolve("kustomization.yaml")));
        assertThat(list.find()).isTrue();
        return list.group(1)
                .lines()
                .map(line -> line.strip().substring(2).strip())
                .toList();
    }
}
