package dev.sitekeeper.terraform;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.terraform.blueprint.LibraryModule;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page about fields and Terraform tells of each field that changes some, of no other, and of arguments that there are. */
class TerraformReferenceTest {

    private static final Path PAGE = Path.of("docs/reference/terraform.md");
    private static final Path MODULES = Path.of("src/main/terraform/modules");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^|]*) \\|");
    private static final Pattern ARGUMENT = Pattern.compile("`(?!local[.])(\\w+)[.](?!tf`)(\\w+)`");
    private static final Pattern MARK = Pattern.compile("Plane: (\\w+)");
    private static final Pattern VARIABLE = Pattern.compile("(?m)^variable \"(\\w+)\"");

    private static final String OVERRIDES = "environments[].";

    @ParameterizedTest
    @CsvSource({"Site, crds/sites.sitekeeper.dev.yaml", "SiteClass, crds/siteclasses.sitekeeper.dev.yaml"})
    void shouldTellOfEachFieldOfTerraform_andOfNoOther(String kind, Path crd) throws IOException {
        assertThat(rows(kind).map(row -> row.group(1)))
                .as("the rows of %s in %s; mend them by hand", kind, PAGE)
                .containsExactlyInAnyOrderElementsOf(fields(crd));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Site", "SiteClass"})
    void shouldNameArgumentsThatThereAre(String kind) throws IOException {
        var named = rows(kind)
                .flatMap(row -> ARGUMENT.matcher(row.group(2)).results())
                .toList();

        assertThat(named).isNotEmpty().allSatisfy(argument -> assertThat(variables(argument.group(1)))
                .as("variables of the module %s", argument.group(1))
                .contains(argument.group(2)));
    }

    private static Stream<MatchResult> rows(String kind) throws IOException {
        var page = Files.readString(PAGE);
        int begin = page.indexOf("\n## " + kind + "\n");
        return ROW.matcher(page.substring(begin, page.indexOf("\n## ", begin + 1)))
                .results();
    }

    /** Environments override fields of the Site: these stand in the page once. */
    private static Set<String> fields(Path crd) throws IOException {
        var definition = new KubernetesSerialization().unmarshal(Files.readString(crd), CustomResourceDefinition.class);
        var schema = definition.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
        var all = deepest("", requireNonNull(schema.getProperties().get("spec")))
                .collect(Collectors.toCollection(TreeSet::new));
        return all.stream()
                .filter(path -> !path.startsWith(OVERRIDES) || !all.contains(path.substring(OVERRIDES.length())))
                .collect(Collectors.toSet());
    }

    /** Fields that bear the mark of Terraform, and hold none that bears a mark. */
    private static Stream<String> deepest(String prefix, JSONSchemaProps parent) {
        return parent.getProperties().entrySet().stream().flatMap(entry -> {
            var field = entry.getValue();
            var isList = field.getItems() != null;
            var path = prefix + entry.getKey();
            var value = isList ? field.getItems().getSchema() : field;
            return holdsMarks(value)
                    ? deepest(path + (isList ? "[]." : "."), value)
                    : Stream.of(path).filter(_ -> plane(field).matches("Terraform|both"));
        });
    }

    private static boolean holdsMarks(JSONSchemaProps value) {
        return value.getProperties().values().stream()
                .anyMatch(field -> !plane(field).isEmpty());
    }

    private static String plane(JSONSchemaProps field) {
        var mark = MARK.matcher(field.getDescription());
        return mark.find() ? mark.group(1) : "";
    }

    private static Set<String> variables(String module) throws IOException {
        assertThat(LibraryModule.values()).extracting(LibraryModule::label).contains(module);
        var file = MODULES.resolve(module.replace('_', '-')).resolve("variables.tf");
        return VARIABLE.matcher(Files.readString(file))
                .results()
                .map(variable -> variable.group(1))
                .collect(Collectors.toSet());
    }
}
