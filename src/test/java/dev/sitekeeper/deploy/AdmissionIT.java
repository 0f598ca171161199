package dev.sitekeeper.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An API server takes what is shipped: each field is one that it knows, and its namespace holds the operator's pod to the "restricted" standard. */
@ExtendWith(SandboxExtension.class)
class AdmissionIT {

    /** What is shipped. */
    enum Shipped {
        CHART,
        KUSTOMIZE;

        Manifests manifests() {
            return switch (this) {
                case CHART -> Chart.render();
                case KUSTOMIZE -> Manifests.ofFolder(Path.of("deploy/kustomize"));
            };
        }
    }

    @AutoClose
    private final KubernetesClient client;

    /** What is refused is not to be tried again. */
    AdmissionIT(Sandbox sandbox) {
        try (var usual = sandbox.kubernetes()) {
            var once = new ConfigBuilder(usual.getConfiguration())
                    .withRequestRetryBackoffLimit(0)
                    .build();
            client = new KubernetesClientBuilder().withConfig(once).build();
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeTaken(Shipped shipped) {
        assertThat(shipped.manifests().objects()).isNotEmpty().allSatisfy(this::apply);
    }

    @ParameterizedTest
    @EnumSource
    void shouldRunWhereOnlyRestrictedPodsMay(Shipped shipped) {
        assertThat(create(pod(shipped)).getSpec().getServiceAccountName()).isEqualTo("sitekeeper");
    }

    @Test
    void shouldNotBeTaken_whereAFieldIsMisspelt_orThePodMayMore() {
        var misspelt = Chart.render().only(Deployment.class);
        misspelt.getSpec().setAdditionalProperty("replica", 1);
        var onTheNode = new PodBuilder(pod(Shipped.CHART))
                .editSpec()
                .withHostNetwork()
                .endSpec()
                .build();

        assertThatThrownBy(() -> apply(misspelt)).hasMessageContaining("replica");
        assertThatThrownBy(() -> create(onTheNode))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("violates PodSecurity \"restricted");
    }

    private void apply(HasMetadata object) {
        client.resource(object)
                .inNamespace(Chart.NAMESPACE)
                .dryRun()
                .fieldManager("test")
                .forceConflicts()
                .serverSideApply();
    }

    private Pod create(Pod pod) {
        return client.resource(pod).dryRun().create();
    }

    private static Pod pod(Shipped shipped) {
        var template = shipped.manifests().only(Deployment.class).getSpec().getTemplate();
        return new PodBuilder()
                .withNewMetadata()
                .withName("sitekeeper-0")
                .withNamespace(Chart.NAMESPACE)
                .endMetadata()
                .withSpec(template.getSpec())
                .build();
    }
}
