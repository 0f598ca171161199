package dev.sitekeeper.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.reconcile.fleet.Finalizers;
import dev.sitekeeper.reconcile.fleet.MissedCreations;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Resources that were overlooked, tried with some that no reconciler looks at. */
@ExtendWith(SandboxExtension.class)
class MissedCreationsIT {

    @AutoClose
    private final KubernetesClient kubernetes;

    private final MissedCreations missed;

    MissedCreationsIT(Sandbox sandbox) {
        kubernetes = sandbox.kubernetes();
        missed = new MissedCreations(kubernetes);
    }

    @BeforeEach
    void create() {
        kubernetes
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("overlooked")
                        .withNamespace("default")
                        .addToFinalizers("example.com/other")
                        .endMetadata()
                        .build())
                .create();
    }

    @AfterEach
    void remove() {
        kubernetes.resource(read()).delete();
        patch("null");
    }

    @Test
    void shouldLeaveTheReconcilersTime() {
        look(MissedCreations.LOOKS - 1);

        assertThat(read().getFinalizers()).containsExactly("example.com/other");
    }

    @Test
    void shouldGiveItItsFinalizer_whenNobodyLooksAtIt() {
        look(MissedCreations.LOOKS);

        assertThat(read().getFinalizers()).containsExactlyInAnyOrder("example.com/other", Finalizers.NAME);
    }

    @Test
    void shouldTakeItsFinalizerOff_soThatItIsGivenAnew() {
        patch("[\"example.com/other\", \"%s\"]".formatted(Finalizers.NAME));

        look(MissedCreations.LOOKS);

        assertThat(read().getFinalizers()).containsExactly("example.com/other");
    }

    @Test
    void shouldLeaveAloneWhatWasLookedAt() {
        missed.begun(read());

        look(3 * MissedCreations.LOOKS);

        assertThat(read().getFinalizers()).containsExactly("example.com/other");
    }

    @Test
    void shouldNotWriteOverWhatOthersChangedMeanwhile() {
        var seen = read();
        patch("[\"example.com/new\"]");

        for (int i = 0; i < MissedCreations.LOOKS; i++) {
            missed.look(Stream.of(seen));
        }

        assertThat(read().getFinalizers()).containsExactly("example.com/new");
    }

    @Test
    void shouldLetGo_whatWasDeletedBeforeAnybodyLooked() {
        missed.look(Stream.of());
        patch("[\"example.com/other\", \"%s\"]".formatted(Finalizers.NAME));
        kubernetes.resource(read()).delete();

        look(MissedCreations.LOOKS);

        assertThat(read().getFinalizers()).containsExactly("example.com/other");
    }

    @Test
    void shouldLeaveAloneWhatIsBeingDeleted_whenItWasThereAtTheStart() {
        patch("[\"example.com/other\", \"%s\"]".formatted(Finalizers.NAME));
        kubernetes.resource(read()).delete();

        look(2 * MissedCreations.LOOKS);

        assertThat(read().getFinalizers()).containsExactlyInAnyOrder("example.com/other", Finalizers.NAME);
    }

    @Test
    void shouldGiveNothingAFinalizer_thatIsBeingDeleted() {
        missed.look(Stream.of());
        kubernetes.resource(read()).delete();

        look(2 * MissedCreations.LOOKS);

        assertThat(read().getFinalizers()).containsExactly("example.com/other");
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            missed.look(Stream.of(read()));
        }
    }

    private void patch(String finalizers) {
        kubernetes
                .resource(read())
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\": {\"finalizers\": %s}}".formatted(finalizers));
    }

    private ConfigMap read() {
        return kubernetes
                .configMaps()
                .inNamespace("default")
                .withName("overlooked")
                .require();
    }
}
