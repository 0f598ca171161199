package dev.sitekeeper.api;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One field of a custom resource.
 *
 * @param kind the resource's kind
 * @param path such as {@code spec.environments[].name}
 * @param required whether it must be given where its parent is
 * @param schema its schema
 */
record Field(String kind, String path, boolean required, JSONSchemaProps schema) {

    /** The fields of a CRD, parents before children. */
    static Stream<Field> of(CustomResourceDefinition crd) {
        var kind = crd.getSpec().getNames().getKind();
        return crd.getSpec().getVersions().stream()
                .flatMap(v -> children(kind, "", v.getSchema().getOpenAPIV3Schema()));
    }

    private static Stream<Field> children(String kind, String prefix, JSONSchemaProps parent) {
        return parent.getProperties().entrySet().stream().flatMap(entry -> {
            var field = new Field(
                    kind, prefix + entry.getKey(), parent.getRequired().contains(entry.getKey()), entry.getValue());
            return Stream.concat(Stream.of(field), field.children());
        });
    }

    private Stream<Field> children() {
        return schema.getItems() == null
                ? children(kind, path + ".", schema)
                : children(kind, path + "[].", schema.getItems().getSchema());
    }

    /** Its value's schema and, of a list or map, that of what it holds. */
    Stream<JSONSchemaProps> values() {
        var items = schema.getItems() == null
                ? Stream.<JSONSchemaProps>empty()
                : Stream.of(schema.getItems().getSchema());
        var entries = schema.getAdditionalProperties() == null
                ? Stream.<JSONSchemaProps>empty()
                : Stream.of(schema.getAdditionalProperties().getSchema());
        return Stream.of(Stream.of(schema), items, entries).flatMap(s -> s);
    }

    /** What of this field has no upper bound. */
    List<String> unbounded() {
        var missing = new ArrayList<String>();
        if (schema.getItems() != null) {
            if (schema.getMaxItems() == null) {
                missing.add("items");
            }
            unboundedValue(schema.getItems().getSchema(), missing);
        } else if (schema.getAdditionalProperties() != null) {
            if (schema.getMaxProperties() == null) {
                missing.add("properties");
            }
            unboundedValue(schema.getAdditionalProperties().getSchema(), missing);
        } else {
            unboundedValue(schema, missing);
        }
        return missing;
    }

    private static void unboundedValue(JSONSchemaProps value, List<String> missing) {
        boolean bounded =
                switch (value.getType()) {
                    case "string" ->
                        value.getMaxLength() != null || !value.getEnum().isEmpty();
                    case "integer", "number" -> value.getMinimum() != null && value.getMaximum() != null;
                    default -> true;
                };
        if (!bounded) {
            missing.add(value.getType());
        }
    }

    @Override
    public String toString() {
        return kind + " " + path;
    }
}
