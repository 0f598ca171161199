package dev.sitekeeper.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the reference page of the API, in Markdown: one table for each object, parents before children. */
final class ReferencePage {
    private ReferencePage() {}

    static String of(Collection<CustomResourceDefinition> crds) {
        return """
                # API reference

                Generated from the CRDs in `crds/`. Group `sitekeeper.dev`, version `v1alpha1`. `kubectl explain site.spec` shows the same.
                Defaults are applied when the operator reads a Site; they are never written back.

                %s""".formatted(crds.stream().map(ReferencePage::kind).collect(Collectors.joining("\n")));
    }

    private static String kind(CustomResourceDefinition crd) {
        var names = crd.getSpec().getNames();
        var root = crd.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
        var described = new HashMap<String, String>();
        return "## %s%n%n%s. Short name `%s`.%n%n%s%s"
                .formatted(
                        names.getKind(),
                        crd.getSpec().getScope(),
                        names.getShortNames().getFirst(),
                        rules(root),
                        Field.of(crd)
                                .filter(field -> object(object(field)))
                                .map(field -> section(field, described))
                                .collect(Collectors.joining("\n")));
    }

    private static boolean object(JSONSchemaProps schema) {
        return !schema.getProperties().isEmpty();
    }

    private static JSONSchemaProps object(Field field) {
        return field.schema().getItems() == null
                ? field.schema()
                : field.schema().getItems().getSchema();
    }

    /** The fields of an object; where an earlier object has the same ones, a link to it. */
    private static String section(Field field, Map<String, String> described) {
        var object = object(field);
        var rows = object.getProperties().entrySet().stream()
                .map(entry -> row(entry.getKey(), object.getRequired().contains(entry.getKey()), entry.getValue()))
                .collect(Collectors.joining());
        var body = "%s| field | type | description |%n|---|---|---|%n%s".formatted(rules(object), rows);
        var first = described.putIfAbsent(body, field.path());
        return "### %s `%s`%n%n%s%n%n%s"
                .formatted(
                        field.kind(),
                        field.path(),
                        field.schema().getDescription(),
                        first == null ? body : "The fields are those of %s.%n".formatted(link(field.kind(), first)));
    }

    private static String link(String kind, String path) {
        var anchor = (kind + " " + path)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9 -]", "")
                .replace(' ', '-');
        return "[`%s`](#%s)".formatted(path, anchor);
    }

    private static String row(String name, boolean required, JSONSchemaProps schema) {
        var bounds = bounds(schema);
        return "| `%s`%s | %s | %s%s%s |%n"
                .formatted(
                        name,
                        required ? " (required)" : "",
                        type(schema),
                        cell(schema.getDescription()),
                        bounds.isEmpty() ? "" : " Bounds: " + bounds + ".",
                        object(schema) ? "" : sentences(schema));
    }

    private static String type(JSONSchemaProps schema) {
        if (schema.getItems() != null) {
            var list = schema.getXKubernetesListType().equals("set") ? "set of " : "list of ";
            return list + type(schema.getItems().getSchema());
        }
        if (schema.getAdditionalProperties() != null) {
            return "map of " + type(schema.getAdditionalProperties().getSchema());
        }
        if (!schema.getEnum().isEmpty()) {
            return schema.getEnum().stream().map(JsonNode::asText).collect(Collectors.joining(", "));
        }
        return schema.getFormat() == null ? schema.getType() : schema.getType() + " (" + schema.getFormat() + ")";
    }

    private static String bounds(JSONSchemaProps schema) {
        var item = schema.getItems() == null ? schema : schema.getItems().getSchema();
        return Stream.of(
                        range(schema.getMinItems(), schema.getMaxItems(), "items"),
                        range(schema.getMinProperties(), schema.getMaxProperties(), "entries"),
                        range(item.getMinLength(), item.getMaxLength(), "characters"),
                        range(item.getMinimum(), item.getMaximum(), ""))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String range(Number min, Number max, String unit) {
        if (min == null && max == null) {
            return "";
        }
        var text = max == null
                ? "at least " + number(min)
                : (min == null ? "at most " : number(min) + " to ") + number(max);
        return (text + " " + unit).strip();
    }

    private static String number(Number number) {
        return number.doubleValue() == number.longValue() ? String.valueOf(number.longValue()) : number.toString();
    }

    private static String rules(JSONSchemaProps object) {
        return object.getXKubernetesValidations().isEmpty()
                ? ""
                : object.getXKubernetesValidations().stream()
                        .map(rule -> "* %s%n".formatted(rule.getMessage()))
                        .collect(Collectors.joining("", "Rules:\n\n", "\n"));
    }

    /** Of rules on one field, unlike those on an object, the message follows the description. */
    private static String sentences(JSONSchemaProps schema) {
        return values(schema)
                .flatMap(value -> value.getXKubernetesValidations().stream())
                .map(rule -> " Rule: " + cell(rule.getMessage()) + ".")
                .collect(Collectors.joining());
    }

    /** A value and, unless they have tables of their own, what it holds. */
    private static Stream<JSONSchemaProps> values(JSONSchemaProps schema) {
        var held = Stream.<JSONSchemaProps>empty();
        if (schema.getItems() != null) {
            held = Stream.of(schema.getItems().getSchema()).filter(item -> !object(item));
        } else if (schema.getAdditionalProperties() != null) {
            held = Stream.of(schema.getAdditionalProperties().getSchema());
        }
        return Stream.concat(Stream.of(schema), held);
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
