package dev.sitekeeper.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
        var file = Path.of("crds", crd.getMetadata().getName() + ".yaml");

        Generated.check(file, serialization.asYaml(crd));
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

    @ParameterizedTest
    @MethodSource("fields")
    void shouldBeDescribed(Field field) {
        assertThat(field.schema().getDescription()).isNotBlank().endsWith(".");
    }

    /** Argo CD would see a difference for ever. */
    @ParameterizedTest
    @MethodSource("fields")
    void shouldHaveNoDefault(Field field) {
        assertThat(field.schema().getDefault()).isNull();
    }

    /** Without bounds the API server has to assume the worst when it adds up the cost of the rules. */
    @ParameterizedTest
    @MethodSource("fields")
    void shouldHaveBounds_whenUsersWriteIt(Field field) {
        if (field.path().startsWith("spec.")) {
            assertThat(field.unbounded()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("fields")
    void shouldTellWhenItTakesEffect_whenItIsAFieldOfSite(Field field) {
        if (field.kind().equals("Site") && field.path().matches("spec\\.[a-zA-Z0-9]+")) {
            assertThat(field.schema().getDescription()).contains("Plane: ");
        }
    }
}
