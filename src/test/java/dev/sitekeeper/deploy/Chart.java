package dev.sitekeeper.deploy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** The chart, as Helm itself renders it. */
final class Chart {

    static final Path FOLDER = Path.of("helm/sitekeeper");
    static final String NAMESPACE = "sitekeeper-system";

    private static final String KUBERNETES = "1.35.4";

    private Chart() {}

    static LintResult lint() {
        return new Helm(FOLDER).lint().strict().call();
    }

    /** The objects of a release whose only setting is where the image lies. */
    static Manifests render() {
        return render("");
    }

    /** The objects of a release with more settings, as {@code values.yaml} has them. */
    static Manifests render(String values) {
        return renderExactly("image: {repository: sitekeeper}\n" + values);
    }

    /** The objects of a release with these settings. */
    static Manifests renderExactly(String values) {
        try {
            var file = Files.createTempFile("values", ".yaml");
            try {
                Files.writeString(file, values);
                return Manifests.parse(new Helm(FOLDER)
                        .template()
                        .withName("sitekeeper")
                        .withNamespace(NAMESPACE)
                        .withKubeVersion(KUBERNETES)
                        .withValuesFile(file)
                        .call());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Container container(Manifests manifests) {
        return manifests
                .only(Deployment.class)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst();
    }

    /** The operator's environment variables that have a value. */
    static Map<String, String> environment(Manifests manifests) {
        return container(manifests).getEnv().stream()
                .filter(variable -> variable.getValue() != null)
                .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
    }
}
