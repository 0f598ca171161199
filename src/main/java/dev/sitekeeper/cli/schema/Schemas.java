package dev.sitekeeper.cli.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sitekeeper.cli.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The schemas of the kinds that are read: those of the CRDs, from the class path. */
final class Schemas {

    private static final String NAMESPACES = "/cli/namespaces.yaml";

    private Schemas() {}

    static JsonNode of(Kind kind) {
        return switch (kind) {
            case SITE -> read("/crds/sites.sitekeeper.dev.yaml");
            case SITE_CLASS -> read("/crds/siteclasses.sitekeeper.dev.yaml");
            case NAMESPACE -> read(NAMESPACES);
            case SECRET -> read("/cli/secrets.yaml");
        };
    }

    /** What is the same for every kind. */
    static JsonNode ofMetadata() {
        return read(NAMESPACES).path("properties").path("metadata");
    }

    private static JsonNode read(String resource) {
        try (var stream = Schemas.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the class path lacks " + resource);
            }
            var reader = new YamlReader(resource, problem -> {
                throw new IllegalStateException(problem.toString());
            });
            var crd = reader.read(stream.readAllBytes()).getFirst().root().json();
            return crd.at("/spec/versions/0/schema/openAPIV3Schema");
        } catch (IOException e) {
            throw new UncheckedIOException("the class path's " + resource + " can't be read", e);
        }
    }
}
