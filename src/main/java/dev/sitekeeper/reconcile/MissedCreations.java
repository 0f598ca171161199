package dev.sitekeeper.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Finds resources whose creation went by. Where one of the same name has gone a moment before, the framework can take the news of
 * the new one for the last of the old; from then on it hears nothing of it but a change of the object itself. So the object is given
 * its finalizer from here, which is the first that a reconciler does.
 */
@Singleton
class MissedCreations {

    private static final Logger LOG = Logger.getLogger(MissedCreations.class);

    private final KubernetesClient client;
    /** UIDs of those that were without a finalizer at the last look, when a reconciler could have been about to give it. */
    private Set<String> suspects = Set.of();

    MissedCreations(KubernetesClient client) {
        this.client = client;
    }

    /** Looks at all resources. Not to be called by two threads at once. */
    void look(Stream<? extends HasMetadata> resources) {
        var without = resources
                .filter(r -> !r.isMarkedForDeletion() && !r.hasFinalizer(Finalizers.NAME))
                .toList();
        without.stream().filter(r -> suspects.contains(uid(r))).forEach(this::addFinalizer);
        suspects = without.stream().map(MissedCreations::uid).collect(Collectors.toSet());
    }

    private static String uid(HasMetadata resource) {
        return resource.getMetadata().getUid();
    }

    private void addFinalizer(HasMetadata resource) {
        var finalizers = new ArrayList<>(List.of(Finalizers.NAME));
        finalizers.addAll(resource.getFinalizers());
        var version = resource.getMetadata().getResourceVersion();
        try {
            client.resource(resource)
                    .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            Serialization.asJson(
                                    Map.of("metadata", Map.of("finalizers", finalizers, "resourceVersion", version))));
        } catch (KubernetesClientException e) {
            LOG.infof(
                    "%s %s could not be given its finalizer, tried again after the next sweep: %s",
                    resource.getKind(), resource.getMetadata().getName(), e.getMessage());
        }
    }
}
