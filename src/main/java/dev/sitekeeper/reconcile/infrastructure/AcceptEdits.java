package dev.sitekeeper.reconcile.infrastructure;

import dev.sitekeeper.git.Edit;
import dev.sitekeeper.site.Annotations;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The annotation by which people have what they edited in the repository overwritten, once: it is removed when that was done. */
@Singleton
class AcceptEdits {

    private static final Logger LOG = Logger.getLogger(AcceptEdits.class);
    private static final String NAME = "sitekeeper.dev/accept-edits";
    private static final String DISCARD = "discard";
    /** What people are told to write. */
    static final String TO_DISCARD = NAME + "=" + DISCARD;

    private static final String WITHOUT = "{\"metadata\":{\"annotations\":{\"" + NAME + "\":null}}}";

    private final KubernetesClient client;

    AcceptEdits(KubernetesClient client) {
        this.client = client;
    }

    /** What to do about files that people changed. */
    static Edit.HandEdits of(HasMetadata resource) {
        return value(resource).filter(DISCARD::equals).isPresent() ? Edit.HandEdits.DISCARD : Edit.HandEdits.KEEP;
    }

    /** Whether something is asked for about files that people changed, in a word that nobody knows. */
    static boolean isMisspelt(HasMetadata resource) {
        return value(resource).filter(value -> !value.equals(DISCARD)).isPresent();
    }

    private static Optional<String> value(HasMetadata resource) {
        return Annotations.value(resource, NAME);
    }

    /**
     * Takes the annotation off, once what people changed was overwritten as they asked for.
     *
     * @return whether it could be taken off; if not, the next look tries again
     */
    boolean remove(HasMetadata resource) {
        try {
            client.resource(resource).patch(PatchContext.of(PatchType.JSON_MERGE), WITHOUT);
            return true;
        } catch (KubernetesClientException e) {
            LOG.warnf(
                    e,
                    "the annotation %s of %s could not be removed; tried again at the next look",
                    NAME,
                    resource.getMetadata().getName());
            return false;
        }
    }
}
