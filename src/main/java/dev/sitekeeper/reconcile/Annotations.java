package dev.sitekeeper.reconcile;

import dev.sitekeeper.git.Edit;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** The annotations that are commands. One that asks for something once is removed when it was done. */
@Singleton
class Annotations {

    private static final String ACCEPT_EDITS = "sitekeeper.dev/accept-edits";
    private static final String DISCARD = "discard";
    private static final String WITHOUT_ACCEPT_EDITS =
            "{\"metadata\":{\"annotations\":{\"" + ACCEPT_EDITS + "\":null}}}";

    private final KubernetesClient client;

    Annotations(KubernetesClient client) {
        this.client = client;
    }

    /** What to do about files that people changed. */
    static Edit.HandEdits handEdits(HasMetadata resource) {
        var annotations =
                Optional.ofNullable(resource.getMetadata().getAnnotations()).orElse(Map.of());
        return DISCARD.equals(annotations.get(ACCEPT_EDITS)) ? Edit.HandEdits.DISCARD : Edit.HandEdits.KEEP;
    }

    /** What people changed was overwritten, as they asked for. */
    void discarded(HasMetadata resource) {
        client.resource(resource).patch(PatchContext.of(PatchType.JSON_MERGE), WITHOUT_ACCEPT_EDITS);
    }
}
