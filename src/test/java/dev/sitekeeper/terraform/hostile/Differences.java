package dev.sitekeeper.terraform.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** In what two values differ, told in ASCII: a report of a failure is no place for control characters. */
final class Differences {

    private static final int SHOWN = 300;

    private Differences() {}

    /** Each place in which they differ, with what is there and what should be. */
    static List<String> between(JsonNode is, JsonNode should) {
        var found = leaves(is);
        var expected = leaves(should);
        var places = new TreeMap<String, Object>(found);
        places.putAll(expected);
        var differences = new ArrayList<String>();
        for (var place : places.keySet()) {
            if (!Objects.equals(found.get(place), expected.get(place))) {
                differences.add("%s is %s, not %s"
                        .formatted(ascii(place), ascii(found.get(place)), ascii(expected.get(place))));
            }
        }
        return differences;
    }

    /** The text with all but printable ASCII escaped. */
    static String ascii(@Nullable Object text) {
        var whole = String.valueOf(text);
        return whole.chars()
                        .limit(SHOWN)
                        .mapToObj(c -> c >= ' ' && c < 127 ? Character.toString(c) : "\\u%04x".formatted(c))
                        .collect(Collectors.joining())
                + (whole.length() > SHOWN ? "… (" + whole.length() + " characters)" : "");
    }

    private static SortedMap<String, JsonNode> leaves(JsonNode node) {
        var leaves = new TreeMap<String, JsonNode>();
        collect("", node, leaves);
        return leaves;
    }

    private static void collect(String path, JsonNode node, SortedMap<String, JsonNode> leaves) {
        if (node.isEmpty()) {
            leaves.put(path, node);
        } else if (node.isObject()) {
            node.properties().forEach(field -> collect(path + "." + field.getKey(), field.getValue(), leaves));
        } else {
            for (int i = 0; i < node.size(); i++) {
                collect(path + "[" + i + "]", node.get(i), leaves);
            }
        }
    }
}
