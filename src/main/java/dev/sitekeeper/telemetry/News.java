package dev.sitekeeper.telemetry;

import dev.sitekeeper.site.Digest;
import dev.sitekeeper.status.Transition;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What an Event tells. Pure.
 *
 * @param about the resource that it is about
 * @param type Normal or Warning
 * @param reason in one word
 * @param message for people
 * @param identity what makes it another Event than those of the same reason
 */
record News(HasMetadata about, String type, String reason, String message, String identity) {

    static final int MESSAGE_LENGTH = 1_000;

    private static final String COMPONENT = "sitekeeper";
    private static final String NAMESPACE_OF_CLUSTER_SCOPED = "default";

    /**
     * A condition changed. It is the same news when its status could not be written and is worked out again, and other news
     * once it was: each write gives the resource another version.
     *
     * @param about as it was read
     */
    static News of(HasMetadata about, Transition transition) {
        var now = transition.now();
        return new News(
                about,
                transition.isWarning() ? "Warning" : "Normal",
                now.reason(),
                now.type() + " is " + now.status() + ": " + now.message(),
                now.type() + " " + now.status() + " " + about.getMetadata().getResourceVersion());
    }

    /** Something was done. */
    static News done(HasMetadata about, String reason, String message, Instant now) {
        return new News(about, "Normal", reason, message, message + " " + seconds(now));
    }

    /** The Event. Its name follows from what it tells, so that the same news can't be told twice. */
    Event event(Instant now) {
        var metadata = about.getMetadata();
        return new EventBuilder()
                .withNewMetadata()
                .withName(metadata.getName() + "." + id())
                .withNamespace(Optional.ofNullable(metadata.getNamespace()).orElse(NAMESPACE_OF_CLUSTER_SCOPED))
                .endMetadata()
                .withInvolvedObject(reference())
                .withType(type)
                .withReason(reason)
                .withMessage(cut(message))
                .withFirstTimestamp(seconds(now))
                .withLastTimestamp(seconds(now))
                .withCount(1)
                .withNewSource()
                .withComponent(COMPONENT)
                .endSource()
                .withReportingComponent(COMPONENT)
                .build();
    }

    private ObjectReference reference() {
        return new ObjectReferenceBuilder()
                .withApiVersion(about.getApiVersion())
                .withKind(about.getKind())
                .withName(about.getMetadata().getName())
                .withNamespace(about.getMetadata().getNamespace())
                .withUid(about.getMetadata().getUid())
                .build();
    }

    private String id() {
        return Digest.of(about.getMetadata().getUid() + " " + reason + " " + identity, 16);
    }

    private static String cut(String text) {
        if (text.length() <= MESSAGE_LENGTH) {
            return text;
        }
        boolean splitsCharacter = Character.isHighSurrogate(text.charAt(MESSAGE_LENGTH - 1));
        return text.substring(0, splitsCharacter ? MESSAGE_LENGTH - 1 : MESSAGE_LENGTH);
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
