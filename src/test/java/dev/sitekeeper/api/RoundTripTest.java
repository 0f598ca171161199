package dev.sitekeeper.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sitekeeper.api.v1alpha1.Site;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {
    private final KubernetesSerialization serialization = new KubernetesSerialization();

    static Stream<Example> examples() {
        return Stream.concat(Example.in("valid"), Example.in("status"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void shouldLoseAndAddNothing(Example example) {
        var object = serialization.unmarshal(example.text(), example.kind());

        assertThat(json(object)).isEqualTo(json(serialization.unmarshal(example.text(), JsonNode.class)));
    }

    @Test
    void shouldIgnoreFields_ofNewerVersions() {
        var text = """
                apiVersion: sitekeeper.dev/v1alpha1
                kind: Site
                metadata: {name: corporate}
                spec:
                  className: tokyo
                  region: next
                  hosting: {s3: {index: home.html, versions: 3}, lambda: {}}
                  hostnames: [www.example.co.jp]
                """;

        var site = serialization.unmarshal(text, Site.class);

        var s3 = site.getSpec().hosting().s3();
        assertThat(s3).isNotNull().extracting("index").isEqualTo("home.html");
    }

    @Test
    void shouldReadAbsentEnvironments_asNone() {
        var text = """
                kind: Site
                spec: {className: tokyo, hosting: {s3: {}}, hostnames: [www.example.co.jp]}
                """;

        var site = serialization.unmarshal(text, Site.class);

        assertThat(site.getSpec().environments()).isEmpty();
        assertThat(serialization.asJson(site)).doesNotContain("environments");
    }

    /** As it is sent, so that numbers of different Java types are alike. */
    private JsonNode json(Object value) {
        return serialization.unmarshal(serialization.asJson(value), JsonNode.class);
    }
}
