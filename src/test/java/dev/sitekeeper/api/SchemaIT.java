package dev.sitekeeper.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import java.net.HttpURLConnection;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a real API server says of the examples. */
@ExtendWith(SandboxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemaIT {
    private final KubernetesClient kubernetes;

    SchemaIT(Sandbox sandbox) {
        kubernetes = sandbox.kubernetes();
    }

    @BeforeAll
    void installTheCrdsOfThisBuild() {
        for (var crd : CustomResourceDefinitions.generate().values()) {
            kubernetes.resource(crd).forceConflicts().serverSideApply();
        }
    }

    @AfterAll
    void close() {
        kubernetes.close();
    }

    static Stream<Example> valid() {
        return Example.in("valid");
    }

    static Stream<Example> invalid() {
        return Example.in("invalid");
    }

    static Stream<Example> updates() {
        return Example.in("updates");
    }

    static Stream<Example> status() {
        return Example.in("status");
    }

    @ParameterizedTest
    @MethodSource("valid")
    void shouldAccept(Example example) {
        var accepted = create(example.text());

        assertThat(accepted.getMetadata().getUid()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void shouldRefuse_andSayWhatIsAllowed(Example example) {
        assertThatThrownBy(() -> create(example.text()))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining(example.expected());
    }

    @ParameterizedTest
    @MethodSource("updates")
    void shouldRefuseTheUpdate_andSayWhatIsAllowed(Example example) {
        var before = kubernetes.resource(read(example.documents().getFirst())).create();
        var after = read(example.documents().getLast());
        try {
            assertThatThrownBy(() -> againstTheLatest(
                            after, a -> kubernetes.resource(a).dryRun().update()))
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining(example.expected());
        } finally {
            delete(before);
        }
    }

    @ParameterizedTest
    @MethodSource("status")
    void shouldKeepTheWholeStatus(Example example) {
        var observed = kubernetes.getKubernetesSerialization().unmarshal(example.text(), example.kind());
        var created = kubernetes.resource(observed).create();
        try {
            var stored = againstTheLatest(observed, o -> kubernetes.resource(o).updateStatus());

            assertThat(status(stored)).isNotNull().isEqualTo(status(observed));
        } finally {
            delete(created);
        }
    }

    /** Writes what was made of the latest version: a running operator may write at the same time. */
    private <R extends HasMetadata> R againstTheLatest(R resource, UnaryOperator<R> write) {
        while (true) {
            var latest = kubernetes.resource(resource).require();
            resource.getMetadata().setResourceVersion(latest.getMetadata().getResourceVersion());
            try {
                return write.apply(resource);
            } catch (KubernetesClientException e) {
                if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                    throw e;
                }
            }
        }
    }

    /** Waits until it is gone: a running operator has set a finalizer. */
    private void delete(HasMetadata created) {
        kubernetes.resource(created).withTimeout(1, TimeUnit.MINUTES).delete();
    }

    private static @Nullable Object status(HasMetadata resource) {
        return ((CustomResource<?, ?>) resource).getStatus();
    }

    private HasMetadata create(String manifest) {
        return kubernetes
                .resource(read(manifest))
                .dryRun()
                .fieldValidation(Validation.STRICT)
                .create();
    }

    /** As a generic resource, so that the server sees what the manifest says and not what the records know. */
    private GenericKubernetesResource read(String manifest) {
        return kubernetes.getKubernetesSerialization().unmarshal(manifest, GenericKubernetesResource.class);
    }
}
