package dev.sitekeeper.deploy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Kubernetes objects, as they would be applied.
 *
 * @param objects in the order in which they stand
 */
record Manifests(List<HasMetadata> objects) {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    /** The objects of a YAML text of several documents. */
    static Manifests parse(String yaml) {
        return new Manifests(Arrays.stream(yaml.split("(?m)^---\\s*$"))
                .filter(document -> document.lines().anyMatch(line -> !line.isBlank() && !line.startsWith("#")))
                .map(document -> (HasMetadata) SERIALIZATION.unmarshal(document))
                .toList());
    }

    /** The objects of the YAML files directly in a folder, except what is for kustomize itself. */
    static Manifests ofFolder(Path folder) {
        try (var files = Files.list(folder)) {
            return new Manifests(files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("kustomization.yaml"))
                    .sorted()
                    .flatMap(file -> parse(read(file)).objects().stream())
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    <T extends HasMetadata> List<T> all(Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <T extends HasMetadata> T only(Class<T> kind) {
        var found = all(kind);
        if (found.size() != 1) {
            throw new AssertionError("one " + kind.getSimpleName() + " was expected among " + names());
        }
        return found.getFirst();
    }

    /** Parts of all objects of a kind as YAML, so that two sets can be compared and read. */
    <T extends HasMetadata> List<String> yaml(Class<T> kind, Function<T, Object> part) {
        return all(kind).stream()
                .map(object -> object.getMetadata().getName() + ":\n" + SERIALIZATION.asYaml(part.apply(object)))
                .toList();
    }

    /** Each object as {@code Kind/name}. */
    List<String> names() {
        return objects.stream()
                .map(object -> object.getKind() + "/" + object.getMetadata().getName())
                .toList();
    }
}
