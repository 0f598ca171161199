package dev.sitekeeper.cli.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sitekeeper.cli.yaml.Located;
import java.util.Optional;

/** The types of values, in words. */
final class Types {

    private Types() {}

    /** What is said of a value that is not of a type; empty if it is. */
    static Optional<String> mistake(Located value, String type) {
        var json = value.json();
        boolean fits =
                switch (type) {
                    case "object" -> json.isObject();
                    case "array" -> json.isArray();
                    case "string" -> json.isTextual();
                    case "boolean" -> json.isBoolean();
                    case "number" -> json.isNumber();
                    case "integer" -> json.isNumber() && json.canConvertToExactIntegral();
                    default -> throw new IllegalArgumentException("a schema of type " + type);
                };
        if (fits) {
            return Optional.empty();
        }
        boolean lacksQuotes = type.equals("string") && json.isValueNode() && !json.isNull();
        return Optional.of(
                "must be " + wanted(type) + ", and is " + given(json) + (lacksQuotes ? ": put it in quotes" : ""));
    }

    private static String wanted(String type) {
        return switch (type) {
            case "object" -> "an object";
            case "array" -> "a list";
            case "string" -> "text";
            case "boolean" -> "true or false";
            case "integer" -> "a whole number";
            default -> "a number";
        };
    }

    private static String given(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> "text";
            case BOOLEAN -> "true or false";
            case NUMBER -> value.canConvertToExactIntegral() ? "a whole number" : "a number with a fraction";
            default -> "empty";
        };
    }
}
