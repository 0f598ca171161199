package dev.sitekeeper.terraform.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.sitekeeper.terraform.Examples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A class and its Sites in YAML, with blanks in which any text can be put: {@code hostile/<name>.yaml}. */
record Form(String name, JsonNode tree) {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** All there are: together they have a blank for each text of the API that goes into a root. */
    static List<Form> all() {
        return Stream.of("ec2", "saas", "s3").map(Form::read).toList();
    }

    private static Form read(String name) {
        try (var stream = Form.class.getResourceAsStream("/hostile/" + name + ".yaml")) {
            return new Form(name, YAML.readTree(stream));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    /** The blanks, in their order. */
    List<Blank> blanks() {
        var blanks = new ArrayList<Blank>();
        fill(blank -> {
            blanks.add(blank);
            return blank.token();
        });
        return blanks;
    }

    /** The class and its Sites with a text in each blank. */
    Examples.Case fill(Function<Blank, String> texts) {
        return Examples.of(filled(tree, "", texts));
    }

    private JsonNode filled(JsonNode node, String path, Function<Blank, String> texts) {
        if (node.isTextual() && node.textValue().equals("?")) {
            return YAML.getNodeFactory().textNode(texts.apply(new Blank(name, path)));
        }
        if (node.isArray()) {
            var items = YAML.createArrayNode();
            for (int i = 0; i < node.size(); i++) {
                items.add(filled(node.get(i), path + "[" + i + "]", texts));
            }
            return items;
        }
        if (node.isObject()) {
            var object = YAML.createObjectNode();
            for (var field : node.properties()) {
                var isBlank = field.getKey().equals("?");
                var key = isBlank ? texts.apply(new Blank(name, path + Blank.KEY)) : field.getKey();
                var at = isBlank ? path + Blank.VALUE : path + "." + key;
                object.set(key, filled(field.getValue(), at, texts));
            }
            return object;
        }
        return node;
    }
}
