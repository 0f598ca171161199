package dev.sitekeeper.cli.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;

/** A value of a YAML file, and where it stands. */
public sealed interface Located {

    /** The line on which it begins, from 1. */
    int line();

    /** The same without lines. */
    JsonNode json();

    /** Text, a number, true or false, or nothing. */
    record Scalar(int line, JsonNode json) implements Located {}

    /** A list. */
    record Items(int line, List<Located> values) implements Located {

        @Override
        public JsonNode json() {
            var array = JsonNodeFactory.instance.arrayNode();
            values.forEach(value -> array.add(value.json()));
            return array;
        }
    }

    /** An object; its fields in the order of the file. */
    record Fields(int line, Map<String, Field> fields) implements Located {

        @Override
        public JsonNode json() {
            var object = JsonNodeFactory.instance.objectNode();
            fields.forEach((name, field) -> object.set(name, field.value().json()));
            return object;
        }

        /** A field's text; empty if there is none. */
        public String text(String name) {
            var field = fields.get(name);
            return field == null ? "" : field.value().json().asText("");
        }
    }

    /** A field; its line is that of the name. */
    record Field(int line, Located value) {}
}
