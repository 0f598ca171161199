package dev.sitekeeper.reconcile.fleet;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Finds resources whose creation went by. Where one of the same name has gone a moment before, the framework can take the news of
 * the new one for the last of the old; from then on it ignores whatever else calls for a look, and hears only that the object itself
 * has changed. So the object is changed from here, in what the framework changes first: its finalizer. One that was deleted, too, before
 * anybody looked is ignored whatever happens to it: it is let go.
 */
@Singleton
public class MissedCreations {

    /** A reconciler that has much to do comes later, too. */
    public static final int LOOKS = 10;

    private static final Logger LOG = Logger.getLogger(MissedCreations.class);

    private final KubernetesClient client;
    /** UIDs of those that were looked at since the operator started. */
    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    /** UIDs of those that the first look found: an earlier process may have made something for them. Empty before it. */
    private Optional<Set<String>> atStart = Optional.empty();
    /** By UID, how many looks in a row found that nobody had looked at it. */
    private Map<String, Integer> overlooked = Map.of();

    public MissedCreations(KubernetesClient client) {
        this.client = client;
    }

    /** A reconciler looks at it. */
    public void begun(HasMetadata resource) {
        begun.add(uid(resource));
    }

    /**
     * Looks at all resources of which nothing was ever told. Not to be called by two threads at once.
     */
    public void look(Stream<? extends HasMetadata> untold) {
        var now = new HashMap<String, Integer>();
        var present = new HashSet<String>();
        untold.forEach(resource -> {
            var uid = uid(resource);
            present.add(uid);
            if (!begun.contains(uid) && (!resource.isMarkedForDeletion() || mayBeLetGo(resource))) {
                int looks = overlooked.getOrDefault(uid, 0) + 1;
                now.put(uid, looks % LOOKS);
                if (looks == LOOKS) {
                    change(resource);
                }
            }
        });
        begun.retainAll(present);
        atStart = Optional.of(atStart.orElse(present));
        overlooked = now;
    }

    /** It has our finalizer by its name alone, which was given to the one before it. */
    private boolean mayBeLetGo(HasMetadata deleted) {
        return deleted.hasFinalizer(Finalizers.NAME)
                && atStart.filter(known -> !known.contains(uid(deleted))).isPresent();
    }

    private static String uid(HasMetadata resource) {
        return resource.getMetadata().getUid();
    }

    /** Nothing was ever made for it, so it can be without a finalizer for the moment until a reconciler gives it one. */
    private void change(HasMetadata resource) {
        var finalizers = new ArrayList<>(resource.getFinalizers());
        if (!finalizers.remove(Finalizers.NAME)) {
            finalizers.add(Finalizers.NAME);
        }
        var version = resource.getMetadata().getResourceVersion();
        try {
            client.resource(resource)
                    .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            Serialization.asJson(Map.of(
                                    "metadata",
                                    Map.of("finalizers", List.copyOf(finalizers), "resourceVersion", version))));
        } catch (KubernetesClientException e) {
            LOG.infof(
                    "%s %s was overlooked, and could not be touched; tried again later: %s",
                    resource.getKind(), resource.getMetadata().getName(), e.getMessage());
        }
    }
}
