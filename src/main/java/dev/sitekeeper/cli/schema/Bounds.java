package dev.sitekeeper.cli.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What a schema says of sizes and values, in words. */
final class Bounds {

    private Bounds() {}

    /** What is wrong with text, a number, true or false; empty if nothing is. */
    static Optional<String> of(JsonNode value, JsonNode schema) {
        if (value.isTextual()) {
            var text = value.textValue();
            return oneOf(text, schema)
                    .or(() -> ofSize(text.codePointCount(0, text.length()), schema, "Length", "characters"));
        }
        return value.isNumber() ? number(value, schema) : Optional.empty();
    }

    /**
     * What is wrong with a size; empty if nothing is.
     *
     * @param what the end of the schema's word for it, as {@code Items}
     * @param counted the same for people
     */
    static Optional<String> ofSize(int size, JsonNode schema, String what, String counted) {
        var least = schema.path("min" + what);
        var most = schema.path("max" + what);
        if (least.isNumber() && size < least.asInt()) {
            return Optional.of("must have at least " + least.asInt() + " " + counted + ", and has " + size);
        }
        return most.isNumber() && size > most.asInt()
                ? Optional.of("must have at most " + most.asInt() + " " + counted + ", and has " + size)
                : Optional.empty();
    }

    private static Optional<String> number(JsonNode value, JsonNode schema) {
        var least = schema.path("minimum");
        var most = schema.path("maximum");
        if (least.isNumber() && value.decimalValue().compareTo(least.decimalValue()) < 0) {
            return Optional.of("must be at least " + plain(least) + ", and is " + value.asText());
        }
        return most.isNumber() && value.decimalValue().compareTo(most.decimalValue()) > 0
                ? Optional.of("must be at most " + plain(most) + ", and is " + value.asText())
                : Optional.empty();
    }

    /** The CRDs have 1.0 where 1 is meant. */
    private static String plain(JsonNode number) {
        return number.decimalValue().stripTrailingZeros().toPlainString();
    }

    private static Optional<String> oneOf(String text, JsonNode schema) {
        var allowed = StreamSupport.stream(schema.path("enum").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        return allowed.isEmpty() || allowed.contains(text)
                ? Optional.empty()
                : Optional.of("must be one of " + String.join(", ", allowed) + Suggestion.of(allowed, text));
    }
}
