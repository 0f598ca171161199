package dev.sitekeeper.site;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Optional;

/** What people write on a resource beside its spec. */
public final class Annotations {

    private Annotations() {}

    /** The value of an annotation; empty if the resource has none of this name. */
    public static Optional<String> value(HasMetadata resource, String name) {
        return Optional.ofNullable(resource.getMetadata().getAnnotations()).map(all -> all.get(name));
    }
}
