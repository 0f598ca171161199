package dev.sitekeeper.reconcile.desired;

import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.site.Annotations;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The annotation that names what others made and a Site takes over. */
public final class Adoption {

    /** Its name. */
    public static final String ANNOTATION = "sitekeeper.dev/adopt";

    private static final Pattern COMMAS = Pattern.compile(",");

    private Adoption() {}

    /** What a Site takes over: those that its annotation names, as {@link #nameOf} does or by AWS's id, with commas between them. */
    public static Predicate<Observed> of(HasMetadata resource) {
        var named = Annotations.value(resource, ANNOTATION).stream()
                .flatMap(COMMAS::splitAsStream)
                .map(String::strip)
                .collect(Collectors.toSet());
        return theirs -> named.contains(nameOf(theirs.key())) || named.contains(entry(theirs.key(), theirs.id()));
    }

    /** How the annotation names an object: {@code <kind>=<name>}, the kind as messages call it, with hyphens for spaces. */
    public static String nameOf(ObjectKey key) {
        return entry(key, key.name());
    }

    private static String entry(ObjectKey key, String name) {
        return key.kind().name().replace(' ', '-') + "=" + name;
    }
}
