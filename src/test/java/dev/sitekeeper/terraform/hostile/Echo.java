package dev.sitekeeper.terraform.hostile;

import static dev.sitekeeper.terraform.hcl.Hcl.attribute;
import static dev.sitekeeper.terraform.hcl.Hcl.block;
import static dev.sitekeeper.terraform.hcl.Hcl.list;
import static dev.sitekeeper.terraform.hcl.Hcl.text;
import static dev.sitekeeper.terraform.hcl.Hcl.texts;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sitekeeper.terraform.hcl.Expression;
import dev.sitekeeper.terraform.hcl.Expression.ObjectOf;
import dev.sitekeeper.terraform.hcl.HclWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Texts that go through the writer and come back from Terraform: as items, as keys and values, as names of files. */
final class Echo {

    private static final int AT_ONCE = 50_000;
    private static final int PARTS = 10;
    private static final int SHORT = 200;
    private static final JsonMapper JSON = new JsonMapper();

    private static final String ALL = "[[for text in local.values : base64encode(text)], "
            + "[for keys in local.keys : { for key, text in keys : base64encode(key) => base64encode(text) }], "
            + "[for path in local.beside : base64encode(path)]]";

    private final List<String> texts;

    Echo(List<String> texts) {
        this.texts = List.copyOf(texts);
    }

    /** Of so many texts. */
    static Echo of(int size, Random random) {
        return new Echo(
                Stream.generate(() -> HostileText.carried(random)).limit(size).toList());
    }

    @Override
    public String toString() {
        return texts.size() + " texts";
    }

    /** The file that has them all. */
    String configuration() {
        var beside = texts.stream().<Expression>map(Expression.FileBeside::new).toList();
        return HclWriter.write(List.of(block(
                "locals",
                attribute("values", texts(texts)),
                attribute("keys", list(keys())),
                attribute("beside", list(beside)))));
    }

    /** What did not come back as it went. Where Terraform takes nothing at all, the texts because of which. */
    List<String> escapes() {
        return switch (Evaluation.ofExpression(Map.of("main.tf", configuration()), ALL)) {
            case Evaluation.Value(var json) -> Differences.between(decoded(json), expected());
            case Evaluation.Invalid(var errors) ->
                texts.size() == 1
                        ? List.of(Differences.ascii(texts.getFirst()) + " is no string: " + Differences.ascii(errors))
                        : escapesOfParts();
        };
    }

    /** Those of many texts that Terraform changes, past the writer: each character is an escape. */
    static List<String> changed(List<String> texts) {
        var changed = new ArrayList<String>();
        for (int begin = 0; begin < texts.size(); begin += AT_ONCE) {
            var some = texts.subList(begin, Math.min(begin + AT_ONCE, texts.size()));
            var written =
                    some.stream().map(Echo::escaped).collect(joining(",\n", "locals {\n  values = [\n", "\n]\n}\n"));
            var evaluated = Evaluation.ofExpression(
                    Map.of("main.tf", written), "[for text in local.values : base64encode(text)]");
            if (!(evaluated instanceof Evaluation.Value(var json))) {
                throw new IllegalStateException(evaluated.toString());
            }
            for (int i = 0; i < some.size(); i++) {
                if (!decoded(json.get(i).textValue()).equals(some.get(i))) {
                    changed.add(some.get(i));
                }
            }
        }
        return changed;
    }

    private static String escaped(String text) {
        return text.codePoints().mapToObj("\\U%08x"::formatted).collect(joining("", "\"", "\""));
    }

    /** A few first: Terraform takes long over many errors. */
    private List<String> escapesOfParts() {
        int few = Math.max(1, texts.size() / PARTS);
        return Stream.of(texts.subList(0, few), texts.subList(few, texts.size()))
                .map(part -> new Echo(part).escapes())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of("texts that are strings each are none together"));
    }

    /** Short ones in one object; of long ones each has its own, for all keys of an object are padded to its longest. */
    private List<Expression> keys() {
        return keySets().stream().<Expression>map(Echo::object).toList();
    }

    private List<SortedSet<String>> keySets() {
        var sets = new ArrayList<SortedSet<String>>(List.of(new TreeSet<>()));
        for (var text : texts) {
            if (text.length() <= SHORT) {
                sets.getFirst().add(text);
            } else {
                sets.add(new TreeSet<>(Set.of(text)));
            }
        }
        return sets;
    }

    private static ObjectOf object(SortedSet<String> keys) {
        return new ObjectOf(keys.stream().map(key -> Map.entry(key, text(key))).toList());
    }

    private static JsonNode decoded(JsonNode node) {
        if (node.isTextual()) {
            return JSON.getNodeFactory().textNode(decoded(node.textValue()));
        }
        if (node.isArray()) {
            var items = JSON.createArrayNode();
            node.forEach(item -> items.add(decoded(item)));
            return items;
        }
        var object = JSON.createObjectNode();
        node.properties().forEach(field -> object.set(decoded(field.getKey()), decoded(field.getValue())));
        return object;
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private JsonNode expected() {
        var keys = JSON.createArrayNode();
        for (var set : keySets()) {
            var object = keys.addObject();
            set.forEach(key -> object.put(key, key));
        }
        var beside = new ArrayList<>(texts);
        beside.replaceAll(text -> "./" + text);
        return JSON.createArrayNode().add(JSON.valueToTree(texts)).add(keys).add(JSON.valueToTree(beside));
    }
}
