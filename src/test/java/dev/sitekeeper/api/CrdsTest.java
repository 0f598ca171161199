package dev.sitekeeper.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrdsTest {
    /** Above this kubectl's client-side apply fails: it keeps the object in an annotation. */
    private static final int ANNOTATION_BYTES = 262_144;

    private static final Map<String, CustomResourceDefinition> CRDS = CustomResourceDefinitions.generate();

    private final KubernetesSerialization serialization = new KubernetesSerialization();

    static Stream<CustomResourceDefinition> crds() {
        return CRDS.values().stream();
    }

    static Stream<Field> fields() {
        return crds().flatMap(Field::of);
    }

    @ParameterizedTest
    @MethodSource("crds")
    void shouldBeCommitted_asGenerated(CustomResourceDefinition crd) {
        var file = crd.getMetadata().getName() + ".yaml";

        Generated.check(Path.of("crds", file), serialization.asYaml(crd));
        Generated.check(Path.of("helm/sitekeeper/definitions", file), serialization.asYaml(crd));
    }

    @ParameterizedTest
    @ValueSource(strings = {"crds", "helm/sitekeeper/definitions"})
    void shouldHoldNothingElse_aFolderOfDefinitions(String folder) {
        assertThat(Path.of(folder).toFile().list())
                .containsExactlyInAnyOrderElementsOf(
                        CRDS.keySet().stream().map(name -> name + ".yaml").toList());
    }

    @Test
    void shouldBeDocumented_asGenerated() {
        Generated.check(Path.of("docs/reference/api.md"), ReferencePage.of(CRDS.values()));
    }

    @ParameterizedTest
    @MethodSource("crds")
    void shouldFitIntoTheAnnotation_ofClientSideApply(CustomResourceDefinition crd) {
        assertThat(serialization.asJson(crd).length()).isLessThan(ANNOTATION_BYTES);
    }

    @Test
    void shouldBeDescribed_everyField() {
        assertThat(fields())
                .allSatisfy(field ->
                        assertThat(field.schema().getDescription()).isNotBlank().endsWith("."));
    }

    /** Argo CD would see a difference for ever. */
    @Test
    void shouldHaveNoDefault_anyField() {
        assertThat(fields()).allMatch(field -> field.schema().getDefault() == null);
    }

    /** Without bounds the API server has to assume the worst when it adds up the cost of the rules. */
    @Test
    void shouldHaveBounds_everyFieldThatUsersWrite() {
        assertThat(fields().filter(field -> field.path().startsWith("spec.")))
                .isNotEmpty()
                .allSatisfy(field -> assertThat(field.unbounded()).isEmpty());
    }

    /** Of a pattern users would be told the regular expression only. */
    @Test
    void shouldSayInWordsWhatIsAllowed_everyRuleThatUsersMeet() {
        assertThat(fields().filter(field -> field.path().startsWith("spec")).flatMap(Field::values))
                .isNotEmpty()
                .allMatch(value -> value.getPattern() == null)
                .flatMap(JSONSchemaProps::getXKubernetesValidations)
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.getMessage()).isNotBlank());
    }

    @Test
    void shouldTellWhenItTakesEffect_everyPartOfASite() {
        assertThat(fields().filter(field ->
                        field.kind().equals("Site") && field.path().matches("spec[.][a-zA-Z0-9]+")))
                .isNotEmpty()
                .allSatisfy(field -> assertThat(field.schema().getDescription()).contains("Plane: "));
    }
}
