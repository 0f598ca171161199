package dev.sitekeeper.reconcile;

import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.git.Edit;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** The annotations that are commands. One that asks for something once is removed when it was done. */
@Singleton
class Annotations {

    private static final Logger LOG = Logger.getLogger(Annotations.class);
    /** Names what others made and a Site takes over. */
    static final String ADOPT = "sitekeeper.dev/adopt";

    private static final String ACCEPT_EDITS = "sitekeeper.dev/accept-edits";
    private static final Pattern COMMAS = Pattern.compile(",");
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

    /** What a Site takes over: those that its annotation names, as {@link #nameOf} does or by AWS's id, with commas between them. */
    static Predicate<Observed> adopted(HasMetadata resource) {
        var named = value(resource, ADOPT).stream()
                .flatMap(COMMAS::splitAsStream)
                .map(String::strip)
                .collect(Collectors.toSet());
        return theirs -> named.contains(nameOf(theirs.key())) || named.contains(entry(theirs.key(), theirs.id()));
    }

    /** How an annotation names an object: {@code <kind>=<name>}, the kind as messages call it, with hyphens for spaces. */
    static String nameOf(ObjectKey key) {
        return entry(key, key.name());
    }

    private static String entry(ObjectKey key, String name) {
        return key.kind().name().replace(' ', '-') + "=" + name;
    }

    private static Optional<String> acceptEdits(HasMetadata resource) {
        return value(resource, ACCEPT_EDITS);
    }

    private static Optional<String> value(HasMetadata resource, String annotation) {
        return Optional.ofNullable(resource.getMetadata().getAnnotations()).map(all -> all.get(annotation));
    }

    /**
     * Takes the annotation off, once what people changed was overwritten as they asked for.
     *
     * @return whether it could be taken off; if not, the next look tries again
     */
    boolean removeAcceptEdits(HasMetadata resource) {
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
