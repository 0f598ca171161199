package dev.sitekeeper.reconcile.fleet;

import dev.sitekeeper.site.Annotations;
import io.fabric8.kubernetes.api.model.HasMetadata;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hears of the annotation by which people ask to look again now. What they asked for before the start is answered by the start, at
 * which everything is listed.
 */
@Singleton
public class ReconcileRequests {

    private static final String ANNOTATION = "sitekeeper.dev/reconcile";

    private final Map<String, String> heard = new ConcurrentHashMap<>();

    /** Notes the value of the annotation; whether it is another one than at the last look at this resource. */
    public boolean hearRequest(HasMetadata resource) {
        var value = Annotations.value(resource, ANNOTATION).orElse("");
        var before = heard.put(resource.getMetadata().getUid(), value);
        return before != null && !before.equals(value) && !value.isEmpty();
    }

    /** The resource is gone. */
    public void forget(HasMetadata resource) {
        heard.remove(resource.getMetadata().getUid());
    }
}
