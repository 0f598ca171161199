package dev.sitekeeper.deploy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The chart, as Helm itself renders it. */
public final class Chart {

    static final Path FOLDER = Path.of("helm/sitekeeper");
    static final String NAMESPACE = "sitekeeper-system";

    private static final String KUBERNETES = "1.35.4";
    /** What is the same wherever the operator runs. */
    private static final Set<String> PROCESS = Set.of("JAVA_TOOL_OPTIONS", "MALLOC_ARENA_MAX");

    private Chart() {}

    /** The operator's environment variables for its process, on a machine that doesn't hold it to the memory limit. */
    public static Map<String, String> processEnvironment() {
        var shipped = new HashMap<>(environment(render()));
        shipped.keySet().retainAll(PROCESS);
        shipped.merge(
                "JAVA_TOOL_OPTIONS", "-XX:MaxRAM=" + memoryLimitBytes(), (options, limit) -> options + " " + limit);
        return Map.copyOf(shipped);
    }

    /** How the operator's log is written. */
    public static Map<String, String> logging() {
        var shipped = new HashMap<>(environment(render()));
        shipped.keySet().removeIf(name -> !name.startsWith("QUARKUS_LOG_"));
        return Map.copyOf(shipped);
    }

    /** Beyond it a container of the operator is killed. */
    public static long memoryLimitBytes() {
        var limit = container(render()).getResources().getLimits().get("memory");
        return Quantity.getAmountInBytes(limit).longValueExact();
    }

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
