package dev.sitekeeper.cli.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sitekeeper.cli.yaml.Document;
import dev.sitekeeper.cli.yaml.Located;
import dev.sitekeeper.cli.yaml.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/** One document beside its schema. */
final class SchemaWalk {

    /** What every object has, and the operator writes. */
    private static final Set<String> BESIDES = Set.of("apiVersion", "kind", "metadata", "status");

    private final Document document;
    private final Rules rules;
    private final Consumer<Problem> problems;
    private int found;

    SchemaWalk(Document document, Rules rules, Consumer<Problem> problems) {
        this.document = document;
        this.rules = rules;
        this.problems = problems;
    }

    boolean isRight() {
        return found == 0;
    }

    /** The whole object: its metadata by a schema of their own, its status not at all. */
    void root(JsonNode schema, JsonNode metadata) {
        var root = document.root();
        required(root, schema, "");
        for (var field : root.fields().entrySet()) {
            if (field.getKey().equals("metadata")) {
                value(field.getValue().value(), metadata, "metadata");
            } else if (!BESIDES.contains(field.getKey())) {
                field(field.getKey(), field.getValue().value(), schema, "");
            }
        }
        if (!root.fields().containsKey("metadata")) {
            tell("metadata.name", "is required");
        }
        if (isRight()) {
            rules(root, schema, "metadata.name");
        }
    }

    private void value(Located value, JsonNode schema, String path) {
        int before = found;
        var type = schema.path("type").asText();
        var mistake = Types.mistake(value, type);
        if (mistake.isPresent()) {
            tell(path, mistake.get());
            return;
        }
        switch (value) {
            case Located.Fields fields -> object(fields, schema, path);
            case Located.Items items -> list(items, schema, path);
            case Located.Scalar scalar -> Bounds.of(scalar.json(), schema).ifPresent(message -> tell(path, message));
        }
        if (found == before) {
            rules(value, schema, path);
        }
    }

    private void object(Located.Fields object, JsonNode schema, String path) {
        Bounds.ofSize(object.fields().size(), schema, "Properties", "entries").ifPresent(m -> tell(path, m));
        required(object, schema, path + ".");
        object.fields().forEach((name, field) -> {
            var additional = schema.path("additionalProperties");
            if (additional.isObject()) {
                value(field.value(), additional, path + "[" + name + "]");
            } else {
                field(name, field.value(), schema, path + ".");
            }
        });
    }

    private void required(Located.Fields object, JsonNode schema, String prefix) {
        for (var name : schema.path("required")) {
            if (!object.fields().containsKey(name.asText())) {
                tell(prefix + name.asText(), "is required");
            }
        }
    }

    private void field(String name, Located value, JsonNode schema, String prefix) {
        var property = schema.path("properties").path(name);
        if (isLeftOpen(prefix + name, value)) {
            return;
        }
        if (!property.isMissingNode()) {
            value(value, property, prefix + name);
        } else if (!schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
            var known = new ArrayList<String>();
            schema.path("properties").fieldNames().forEachRemaining(known::add);
            tell(prefix + name, "unknown field" + Suggestion.orAll(known, name));
        }
    }

    /** As {@code kubectl create --dry-run=client} writes it, and the API server takes it. */
    private static boolean isLeftOpen(String path, Located value) {
        return path.equals("metadata.creationTimestamp") && value.json().isNull();
    }

    private void list(Located.Items list, JsonNode schema, String path) {
        Bounds.ofSize(list.values().size(), schema, "Items", "items").ifPresent(m -> tell(path, m));
        var seen = new HashSet<JsonNode>();
        for (int i = 0; i < list.values().size(); i++) {
            var item = list.values().get(i);
            var at = path + "[" + i + "]";
            if (schema.has("items")) {
                value(item, schema.path("items"), at);
            }
            var identity = identity(item.json(), schema);
            if (!identity.isEmpty() && !seen.addAll(identity)) {
                tell(at, "is there already");
            }
        }
    }

    /** By what an item is told apart from others of its list; nothing where the same may come twice. */
    private static List<JsonNode> identity(JsonNode item, JsonNode schema) {
        return switch (schema.path("x-kubernetes-list-type").asText()) {
            case "set" -> List.of(item);
            case "map" ->
                List.of(item.path(
                        schema.path("x-kubernetes-list-map-keys").path(0).asText()));
            default -> List.of();
        };
    }

    private void rules(Located value, JsonNode schema, String path) {
        var validations = schema.path("x-kubernetes-validations");
        if (validations.isEmpty()) {
            return;
        }
        Rules.value(value.json(), schema).ifPresent(self -> StreamSupport.stream(validations.spliterator(), false)
                .filter(v -> !Rules.isOfUpdates(v.path("rule").asText()))
                .filter(v -> !rules.hold(v.path("rule").asText(), self))
                .forEach(v -> tell(
                        path + v.path("fieldPath").asText(""), v.path("message").asText())));
    }

    private void tell(String path, String message) {
        found++;
        problems.accept(document.problem(path, message));
    }
}
