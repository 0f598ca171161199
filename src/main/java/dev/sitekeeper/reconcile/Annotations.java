package dev.sitekeeper.reconcile;

import dev.sitekeeper.git.Edit;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The annotations that are commands. One that asks for something once is removed when it was done. */
@Singleton
class Annotations {

    private static final Logger LOG = Logger.getLogger(Annotations.class);
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
        return acceptEdits(resource).filter(DISCARD::equals).isPresent() ? Edit.HandEdits.DISCARD : Edit.HandEdits.KEEP;
    }

    /** Whether something is asked for about files that people changed, in a word that nobody knows. */
    static boolean isMisspelt(HasMetadata resource) {
        return acceptEdits(resource).filter(value -> !value.equals(DISCARD)).isPresent();
    }

    private static Optional<String> acceptEdits(HasMetadata resource) {
        return Optional.ofNullable(resource.getMetadata().getAnnotations())
                .map(annotations -> annotations.get(ACCEPT_EDITS));
    }

    /**
     * What people changed was overwritten, as they asked for.
     *
     * @return whether the request could be removed; if not, the next look tries again
     */
    boolean discarded(HasMetadata resource) {
        try {
            client.resource(resource).patch(PatchContext.of(PatchType.JSON_MERGE), WITHOUT_ACCEPT_EDITS);
            return true;
        } catch (KubernetesClientException e) {
            LOG.warnf(
                    e,
                    "the annotation %s of %s could not be removed; tried again at the next look",
                    ACCEPT_EDITS,
                    resource.getMetadata().getName());
            return false;
        }
    }
}
