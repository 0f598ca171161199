package dev.sitekeeper.api;

import dev.sitekeeper.api.v1alpha1.Patterns;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds to a generated schema what the generator has no annotation for. */
final class SchemaFinish {
    /** Lists whose items are told apart by a key, by the field's name. */
    private static final Map<String, String> KEYS =
            Map.of("conditions", "type", "environments", "name", "logs", "name", "zones", "name", "quotas", "name");

    /** Points in time, which the generator takes for plain numbers or strings. */
    private static final Set<String> TIMES = Set.of("until", "lastTransitionTime", "certificateNotAfter");

    private SchemaFinish() {}

    /** Finishes the schema of a whole custom resource, in place. */
    static void apply(JSONSchemaProps root) {
        finish(root, false);
    }

    private static void finish(JSONSchemaProps schema, boolean status) {
        withoutRepetition(schema);
        if (!status) {
            inWords(schema);
        }
        schema.getProperties().forEach((name, property) -> {
            boolean inStatus = status || name.equals("status");
            if (TIMES.contains(name)) {
                property.setType("string");
                property.setFormat(inStatus ? "date-time" : null);
            }
            if (name.equals("observedGeneration")) {
                property.setFormat("int64");
            }
            if (property.getItems() != null) {
                listType(name, property, inStatus);
                finish(property.getItems().getSchema(), inStatus);
            }
            if (property.getAdditionalProperties() != null) {
                finish(property.getAdditionalProperties().getSchema(), inStatus);
            }
            finish(property, inStatus);
        });
    }

    /** Server-side apply merges lists by key, sets by value, and replaces the others as a whole. */
    private static void listType(String name, JSONSchemaProps list, boolean status) {
        var items = list.getItems().getSchema();
        var key = KEYS.get(name);
        if (items.getType().equals("object") && key != null) {
            list.setXKubernetesListType("map");
            list.setXKubernetesListMapKeys(List.of(key));
        } else {
            list.setXKubernetesListType(items.getType().equals("string") && !status ? "set" : "atomic");
        }
    }

    /** Of a pattern the API server shows users the regular expression; of the same as a rule, a message. */
    private static void inWords(JSONSchemaProps schema) {
        if (schema.getPattern() != null) {
            var rule = new ValidationRule();
            rule.setRule("self.matches(r\"" + schema.getPattern() + "\")");
            rule.setMessage(Patterns.IN_WORDS.get(schema.getPattern()));
            schema.setPattern(null);
            schema.getXKubernetesValidations().addFirst(rule);
        }
    }

    /** The generator finds a rule of a record's component twice: at its field and at its accessor. */
    private static void withoutRepetition(JSONSchemaProps schema) {
        schema.setXKubernetesValidations(new ArrayList<>(new LinkedHashSet<>(schema.getXKubernetesValidations())));
    }
}
