package dev.sitekeeper.telemetry;

import dev.sitekeeper.site.AwsNames;
import dev.sitekeeper.status.Transition;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.inject.Singleton;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Writes Kubernetes Events. Their names follow from what they tell, so that the same news is told once. */
@Singleton
public class EventRecorder {

    private static final Logger LOG = Logger.getLogger(EventRecorder.class);
    private static final String COMPONENT = "sitekeeper";
    private static final String NAMESPACE_OF_CLUSTER_SCOPED = "default";
    private static final int MESSAGE_LENGTH = 1_000;

    private final KubernetesClient client;
    private final Clock clock;

    EventRecorder(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Tells of conditions that changed. */
    public void transitions(HasMetadata about, List<Transition> transitions) {
        for (var transition : transitions) {
            var now = transition.now();
            var what = now.type() + " " + now.status() + " " + now.lastTransitionTime();
            var type = transition.isWarning() ? "Warning" : "Normal";
            var message = now.type() + " is " + now.status() + ": " + now.message();
            write(about, type, now.reason(), message, what);
        }
    }

    /** Tells of something that was done. */
    public void done(HasMetadata about, String reason, String message) {
        write(about, "Normal", reason, message, message + " " + clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    private void write(HasMetadata about, String type, String reason, String message, String identity) {
        var metadata = about.getMetadata();
        var namespace = Optional.ofNullable(metadata.getNamespace()).orElse(NAMESPACE_OF_CLUSTER_SCOPED);
        var id = AwsNames.digest(metadata.getUid() + " " + reason + " " + identity, 16);
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        var event = new EventBuilder()
                .withNewMetadata()
                .withName(metadata.getName() + "." + id)
                .withNamespace(namespace)
                .endMetadata()
                .withInvolvedObject(new ObjectReferenceBuilder()
                        .withApiVersion(about.getApiVersion())
                        .withKind(about.getKind())
                        .withName(metadata.getName())
                        .withNamespace(metadata.getNamespace())
                        .withUid(metadata.getUid())
                        .build())
                .withType(type)
                .withReason(reason)
                .withMessage(message.length() > MESSAGE_LENGTH ? message.substring(0, MESSAGE_LENGTH) : message)
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withCount(1)
                .withNewSource()
                .withComponent(COMPONENT)
                .endSource()
                .withReportingComponent(COMPONENT)
                .build();
        try {
            client.resource(event).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                LOG.warnf("Event %s of %s could not be written: %s", reason, metadata.getName(), e.getMessage());
            }
        }
    }
}
