package dev.sitekeeper.terraform.hcl;

import static dev.sitekeeper.terraform.hcl.Hcl.attribute;
import static dev.sitekeeper.terraform.hcl.Hcl.block;
import static dev.sitekeeper.terraform.hcl.Hcl.list;
import static dev.sitekeeper.terraform.hcl.Hcl.object;
import static dev.sitekeeper.terraform.hcl.Hcl.ref;
import static dev.sitekeeper.terraform.hcl.Hcl.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sitekeeper.terraform.TerraformCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/** Whatever text users write, Terraform sees exactly that text, as a value and as a key. */
@Tag("terraform")
class TextRoundTripTest {

    // Shrinking would start Terraform hundreds of times.
    @Property(tries = 4, shrinking = ShrinkingMode.OFF)
    void shouldComeBackFromTerraformAsItWent(@ForAll("manyTexts") Texts given) throws Exception {
        var texts = given.values();
        var folder = Files.createTempDirectory("round-trip");
        try {
            var configuration = HclWriter.write(outputs(texts));
            Files.writeString(folder.resolve("main.tf"), configuration);

            var formatted = TerraformCommand.run(folder, "fmt", "-check", "-diff");
            var applied = TerraformCommand.run(folder, "apply", "-refresh=false", "-auto-approve", "-input=false");
            var outputs = TerraformCommand.run(folder, "output", "-json");

            assertThat(formatted.exitCode())
                    .as(formatted.output() + formatted.errors())
                    .isZero();
            assertThat(applied.exitCode()).as(applied.errors()).isZero();
            var values = new JsonMapper().readTree(outputs.output());
            assertThat(differences(strings(values.at("/values/value")), texts)).isEmpty();
            assertThat(differences(new TreeSet<>(keys(values.at("/keys/value"))), keysOf(texts)))
                    .isEmpty();
        } finally {
            delete(folder);
        }
    }

    /** What came back otherwise, in ASCII: a report of a failure is no place for control characters. */
    private static List<String> differences(Collection<String> found, Collection<String> expected) {
        assertThat(found).hasSameSizeAs(expected);
        var should = expected.iterator();
        return found.stream()
                .map(is -> escaped(is) + " for " + escaped(should.next()))
                .filter(pair -> !pair.matches("(.*) for \\1"))
                .limit(3)
                .toList();
    }

    private static String escaped(String text) {
        return text.chars()
                .mapToObj(c -> c > ' ' && c < 127 ? Character.toString(c) : "\\u%04x".formatted(c))
                .collect(Collectors.joining());
    }

    private static List<Item> outputs(List<String> texts) {
        var keys = object();
        for (var key : keysOf(texts)) {
            keys = keys.with(key, text(key));
        }
        return List.of(
                block(
                        "locals",
                        attribute("values", list(texts.stream().map(Hcl::text).toList())),
                        attribute("keys", keys)),
                block("output", List.of("values"), List.of(attribute("value", ref("local.values")))),
                block("output", List.of("keys"), List.of(attribute("value", ref("local.keys")))));
    }

    private static SortedSet<String> keysOf(List<String> texts) {
        return new TreeSet<>(texts);
    }

    private static List<String> strings(JsonNode array) {
        return IntStream.range(0, array.size())
                .mapToObj(i -> array.get(i).textValue())
                .toList();
    }

    private static List<String> keys(JsonNode object) {
        var keys = new ArrayList<String>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Many texts at once, for each start of Terraform takes seconds. */
    record Texts(List<String> values) {
        @Override
        public String toString() {
            return values.size() + " texts";
        }
    }

    @Provide
    Arbitrary<Texts> manyTexts() {
        var anything = Arbitraries.strings().ofMaxLength(40);
        var markers = Arbitraries.of(
                        "$", "%", "{", "}", "\"", "\\", "~", "\n", "\r", "for", "if", "${", "%{", "$$", "u0041")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
        return Arbitraries.oneOf(anything, markers)
                .map(text -> Normalizer.normalize(text, Normalizer.Form.NFC))
                .filter(text -> text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE))
                .list()
                .ofSize(300)
                .map(Texts::new);
    }
}
