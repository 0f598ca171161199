package dev.sitekeeper.terraform.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** In what two values differ, told in ASCII: a report of a failure is no place for control characters. */
final class Differences {

    private static final int SHOWN = 160;
    private static final int BEFORE = 40;

    private Differences() {}

    /** Each place in which they differ, with what is there and what should be. */
    static List<String> between(JsonNode given, JsonNode wanted) {
        var found = leaves(given);
        var expected = leaves(wanted);
        var places = new TreeMap<String, Object>(found);
        places.putAll(expected);
        var differences = new ArrayList<String>();
        for (var place : places.keySet()) {
            var is = String.valueOf(found.get(place));
            var should = String.valueOf(expected.get(place));
            if (!is.equals(should)) {
                int begin = Math.max(0, same(is, should) - BEFORE);
                differences.add("%s is %s, not %s".formatted(ascii(place), ascii(is, begin), ascii(should, begin)));
            }
        }
        return differences;
    }

    /** The text with all but printable ASCII escaped. */
    static String ascii(String text) {
        return ascii(text, 0);
    }

    private static String ascii(String text, int begin) {
        return (begin > 0 ? "(after %d characters) ".formatted(begin) : "")
                + text.chars()
                        .skip(begin)
                        .limit(SHOWN)
                        .mapToObj(c -> c >= ' ' && c < 127 ? Character.toString(c) : "\\u%04x".formatted(c))
                        .collect(Collectors.joining())
                + (text.length() - begin > SHOWN ? " (and more)" : "");
    }

    /** How many characters two texts have in common at their begin. */
    private static int same(String one, String other) {
        int same = 0;
        while (same < Math.min(one.length(), other.length()) && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return same;
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
