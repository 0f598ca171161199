package dev.sitekeeper.telemetry;

import dev.sitekeeper.status.Transition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.inject.Singleton;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Writes Kubernetes Events, the same news once. */
@Singleton
public class EventRecorder {

    private static final Logger LOG = Logger.getLogger(EventRecorder.class);

    private static final String NAMESPACE_ENDS = "NamespaceTerminating";

    private final KubernetesClient client;
    private final Clock clock;

    EventRecorder(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /**
     * Tells of conditions that changed.
     *
     * @param about the resource as it was read, before its new status is written
     */
    public void transitions(HasMetadata about, List<Transition> transitions) {
        transitions.forEach(transition -> write(News.of(about, transition)));
    }

    /** Tells of something that was done. */
    public void done(HasMetadata about, String reason, String message) {
        write(News.done(about, reason, message, clock.instant()));
    }

    private void write(News news) {
        try {
            client.resource(news.event(clock.instant())).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT && !isInEndingNamespace(e)) {
                var name = news.about().getMetadata().getName();
                LOG.warnf("Event %s of %s could not be written: %s", news.reason(), name, e.getMessage());
            }
        }
    }

    /** A namespace that is being deleted takes no Events any more, and those that it has go with it. */
    private static boolean isInEndingNamespace(KubernetesClientException e) {
        return Optional.ofNullable(e.getStatus()).flatMap(status -> Optional.ofNullable(status.getDetails())).stream()
                .flatMap(details -> details.getCauses().stream())
                .anyMatch(cause -> NAMESPACE_ENDS.equals(cause.getReason()));
    }
}
