package dev.sitekeeper.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContainerfileTest {

    @Test
    void shouldRunAsThePodDoes() {
        var pod = Chart.render().only(Deployment.class).getSpec().getTemplate().getSpec();

        assertThat(Containerfile.all("USER"))
                .containsExactly(pod.getSecurityContext().getRunAsUser() + ":"
                        + pod.getSecurityContext().getRunAsGroup());
    }

    /** Whoever builds may choose another base, and name it by digest. */
    @Test
    void shouldTakeItsBase_asAnArgument() {
        assertThat(Containerfile.all("FROM")).containsExactly("${BASE}");
        assertThat(Containerfile.all("ARG")).singleElement().asString().startsWith("BASE=");
    }

    @Test
    void shouldNeedNoShell() {
        assertThat(List.of("RUN", "SHELL", "CMD"))
                .allSatisfy(word -> assertThat(Containerfile.all(word)).isEmpty());
        assertThat(Containerfile.all("ENTRYPOINT")).singleElement().asString().startsWith("[\"java\", ");
    }

    @Test
    void shouldStartWhatItCopied() {
        assertThat(Containerfile.targets()).allMatch(target -> target.startsWith("/opt/sitekeeper/"));
        assertThat(Containerfile.all("ENTRYPOINT"))
                .singleElement()
                .asString()
                .contains("/opt/sitekeeper/quarkus-run.jar");
    }
}
