package dev.sitekeeper.cli.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sitekeeper.cli.yaml.Problem;
import dev.sitekeeper.cli.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchemasTest {

    /** What {@link SchemaWalk} looks at; the schemas of CRDs know more words. */
    private static final Set<String> UNDERSTOOD = Set.of(
            "additionalProperties",
            "description",
            "enum",
            "items",
            "maxItems",
            "maxLength",
            "maxProperties",
            "maximum",
            "minItems",
            "minLength",
            "minimum",
            "properties",
            "required",
            "type",
            "x-kubernetes-list-map-keys",
            "x-kubernetes-list-type",
            "x-kubernetes-preserve-unknown-fields",
            "x-kubernetes-validations");

    private static final Set<String> UNDERSTOOD_OF_RULES = Set.of("rule", "message", "fieldPath");

    static Stream<Path> valid() throws IOException {
        try (var files = Files.list(Path.of("src/test/resources/api/valid"))) {
            return files.toList().stream();
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldUseNoWordThatIsNotUnderstood(Kind kind) {
        var words = new TreeSet<String>();
        var schema = Schemas.of(kind);
        collect(schema.path("properties").path("spec"), words);
        collect(Schemas.ofMetadata(), words);

        assertThat(words).isNotEmpty().isSubsetOf(UNDERSTOOD);
    }

    @ParameterizedTest
    @MethodSource("valid")
    void shouldAcceptWhatTheApiServerAccepts(Path file) throws IOException {
        var problems = new ArrayList<Problem>();
        var check = new SchemaCheck(problems::add);

        var documents = new YamlReader(file.toString(), problems::add).read(Files.readAllBytes(file));

        assertThat(documents).hasSize(1);
        assertThat(check.passes(
                        documents.getFirst(), check.kind(documents.getFirst()).orElseThrow()))
                .as(problems.toString())
                .isTrue();
    }

    private static void collect(JsonNode schema, Set<String> words) {
        schema.fieldNames().forEachRemaining(words::add);
        schema.path("properties").forEach(property -> collect(property, words));
        if (schema.path("items").isObject()) {
            collect(schema.path("items"), words);
        }
        if (schema.path("additionalProperties").isObject()) {
            collect(schema.path("additionalProperties"), words);
        }
        schema.path("x-kubernetes-validations")
                .forEach(rule -> assertThat(rule.properties()).allMatch(p -> UNDERSTOOD_OF_RULES.contains(p.getKey())));
    }
}
