package dev.sitekeeper.terraform.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sitekeeper.terraform.Examples;
import dev.sitekeeper.terraform.Root;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A root with hostile texts beside the same root with harmless ones: they may differ by the texts, and by nothing else.
 *
 * @param texts the hostile one for each harmless one
 * @param shown those of them that the README may show, because the schema leaves them nothing but letters, digits, dots and
 *     hyphens
 */
record Twins(Root harmless, Root hostile, Map<String, String> texts, Map<String, String> shown) {

    /** The fields, as in the schema, that a README shows. */
    static final Set<String> SHOWN = Set.of(
            "sites.hosting.ec2.instanceType",
            "sites.environments[].hosting.ec2.instanceType",
            "sites.hosting.saas.originHost",
            "sites.environments[].hosting.saas.originHost");

    private static final JsonMapper JSON = new JsonMapper();

    /** A form filled with other texts each time: the twins of each of its roots. */
    static List<Twins> of(Form form, Random random) {
        var texts = new HashMap<String, String>();
        var shown = new HashMap<String, String>();
        var hostile = Examples.render(form.fill(blank -> {
            var text = HostileText.carried(random);
            texts.put(blank.token(), text);
            if (SHOWN.contains(blank.inSchema())) {
                shown.put(blank.token(), text);
            }
            return text;
        }));
        var harmless = Examples.render(form.fill(Blank::token));
        return IntStream.range(0, hostile.size())
                .mapToObj(i -> new Twins(harmless.get(i), hostile.get(i), texts, shown))
                .toList();
    }

    /** Where names of files, comments, or files for people differ. */
    List<String> differencesForReaders() {
        var expected = new HashMap<>(forReaders(harmless));
        expected.computeIfPresent("README.md", (_, readme) -> exchanged(readme, shown));
        return Differences.between(JSON.valueToTree(forReaders(hostile)), JSON.valueToTree(expected));
    }

    /** Where the values differ that Terraform sees. */
    List<String> differencesForTerraform(JsonNode ofHarmless, JsonNode ofHostile) {
        return Differences.between(decoded(ofHostile), exchanged(decoded(ofHarmless)));
    }

    private static Map<String, String> forReaders(Root root) {
        var seen = new HashMap<String, String>();
        seen.put("path", root.path());
        seen.put("in the manifest", String.join(" ", root.manifest().files().keySet()));
        root.files().forEach((name, content) -> {
            var isForReaders = name.equals("README.md") || name.equals("moved.tf");
            seen.put(name, isForReaders ? content : name.endsWith(".tf") ? comments(content) : "");
        });
        return seen;
    }

    private static String comments(String content) {
        return String.join(
                "\n",
                content.lines().filter(line -> line.strip().startsWith("#")).toList());
    }

    private static JsonNode decoded(JsonNode values) {
        var node = values.deepCopy();
        for (var parent : node.findParents("user_data_base64")) {
            var script =
                    Base64.getDecoder().decode(parent.get("user_data_base64").textValue());
            ((ObjectNode) parent).put("user_data_base64", new String(script, StandardCharsets.UTF_8));
        }
        return node;
    }

    private JsonNode exchanged(JsonNode node) {
        if (node.isTextual()) {
            return JSON.getNodeFactory().textNode(exchanged(node.textValue(), texts));
        }
        if (node.isArray()) {
            var items = new ArrayList<JsonNode>();
            node.forEach(item -> items.add(exchanged(item)));
            return JSON.createArrayNode().addAll(items);
        }
        if (node.isObject()) {
            var object = JSON.createObjectNode();
            node.properties()
                    .forEach(field -> object.set(exchanged(field.getKey(), texts), exchanged(field.getValue())));
            return object;
        }
        return node;
    }

    private static String exchanged(String text, Map<String, String> texts) {
        var exchanged = text;
        for (var each : texts.entrySet()) {
            exchanged = exchanged.replace(each.getKey(), each.getValue());
        }
        return exchanged;
    }
}
