package dev.sitekeeper.sandbox;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A running sandbox: control plane, Git host and AWS twin, with what {@code script/sandbox env} says of it. */
public final class Sandbox implements AutoCloseable {

    private static final long MINUTES_AT_MOST = 20;
    /** For one answer of the API server, which on two cores shares them with everything else that tests start. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path folder;
    private final Map<String, String> environment;

    private Sandbox(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /** Starts one in a folder. */
    public static Sandbox start(Path where) {
        var folder = where.toAbsolutePath();
        run(Map.of(), "script/sandbox", "up", "--dir", folder.toString());
        var exports = "eval \"$(script/sandbox env --dir '" + folder + "')\" && env -0";
        var environment = Stream.of(run(Map.of(), "bash", "-c", exports).split("\0"))
                .filter(line -> line.contains("="))
                .collect(Collectors.toUnmodifiableMap(
                        line -> line.substring(0, line.indexOf('=')),
                        line -> line.substring(line.indexOf('=') + 1),
                        (first, second) -> second));
        return new Sandbox(folder, environment);
    }

    /** The same one, of which some values are told otherwise. */
    public Sandbox with(Map<String, String> values) {
        var changed = new HashMap<>(environment);
        changed.putAll(values);
        return new Sandbox(folder, Map.copyOf(changed));
    }

    /** What {@code script/sandbox env} exports, over the environment of this process. */
    public Map<String, String> environment() {
        return environment;
    }

    /** One of the exported values, as {@code AWS_ENDPOINT_URL}. */
    public String get(String name) {
        var value = environment.get(name);
        if (value == null) {
            throw new IllegalArgumentException("script/sandbox env exports no " + name);
        }
        return value;
    }

    /** A client with all rights in the cluster. */
    public KubernetesClient kubernetes() {
        return client("KUBECONFIG");
    }

    /** A client with the operator's rights. */
    public KubernetesClient kubernetesAsOperator() {
        return client("SITEKEEPER_OPERATOR_KUBECONFIG");
    }

    /** Runs a command in the repository with the sandbox's environment, and returns what it printed. */
    public String run(String... command) {
        return run(environment, command);
    }

    /** Where parts of the sandbox and tests put their files; removed with the sandbox. */
    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        run(Map.of(), "script/sandbox", "down", "--dir", folder.toString());
    }

    private KubernetesClient client(String variable) {
        var config = Config.fromKubeconfig(new File(get(variable)));
        config.setRequestTimeout((int) PATIENCE.toMillis());
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    private static String run(Map<String, String> environment, String... command) {
        try {
            var output = Files.createTempFile("command", ".out");
            var builder = new ProcessBuilder(new ArrayList<>(List.of(command))).redirectOutput(output.toFile());
            if (!environment.isEmpty()) {
                builder.environment().keySet().retainAll(environment.keySet());
                builder.environment().putAll(environment);
            }
            var process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            if (!process.waitFor(MINUTES_AT_MOST, TimeUnit.MINUTES)) {
                process.destroy();
                throw new IllegalStateException(
                        String.join(" ", command) + " took more than " + MINUTES_AT_MOST + " min");
            }
            var printed = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            if (process.exitValue() != 0) {
                throw new IllegalStateException(
                        String.join(" ", command) + " exited " + process.exitValue() + ":\n" + printed);
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during " + String.join(" ", command), e);
        }
    }
}
