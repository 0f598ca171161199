package dev.sitekeeper.terraform.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What the definitions of the custom resources say of texts. */
final class Schema {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Pattern RULE = Pattern.compile("self\\.matches\\(r\"(.*)\"\\)");
    private static final Pattern OF_TERRAFORM = Pattern.compile("Plane: (Terraform|both) ");
    private static final List<String> EXAMPLES =
            List.of("a%sb", "a.a%sb", "aa-a%sb-1", "a.%sb", "%s", "12345678901%s", "aa-%s-1", "a%s.b");

    private Schema() {}

    /** Each free text that Terraform has to do with, as {@code sites.cache.uncachedPaths[]}, and the expression for its form. */
    static SortedMap<String, String> textsOfTerraform() {
        var texts = new TreeMap<String, String>();
        for (var kind : List.of("sites", "siteclasses")) {
            collect(kind, spec(kind), "", texts);
        }
        return texts;
    }

    /** Whether a form allows a character anywhere in a text. */
    static boolean allows(String form, String character) {
        var pattern = Pattern.compile(form);
        return EXAMPLES.stream()
                .map(example -> example.replace("%s", character))
                .anyMatch(text -> pattern.matcher(text).matches());
    }

    private static JsonNode spec(String kind) {
        try {
            return YAML.readTree(Path.of("crds", kind + ".sitekeeper.dev.yaml").toFile())
                    .at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(String path, JsonNode field, String outer, SortedMap<String, String> texts) {
        var description = field.path("description").asText(outer);
        if (field.path("type").asText().equals("string") && !field.has("enum")) {
            if (OF_TERRAFORM.matcher(description).find()) {
                texts.put(path, form(field));
            }
            return;
        }
        field.path("properties")
                .properties()
                .forEach(inner -> collect(path + "." + inner.getKey(), inner.getValue(), "", texts));
        if (field.has("items")) {
            collect(path + "[]", field.get("items"), description, texts);
        }
        if (field.path("additionalProperties").isObject()) {
            collect(path + Blank.VALUE, field.get("additionalProperties"), description, texts);
        }
    }

    private static String form(JsonNode text) {
        var rule = RULE.matcher(text.at("/x-kubernetes-validations/0/rule").asText());
        return rule.matches() ? rule.group(1) : "";
    }
}
