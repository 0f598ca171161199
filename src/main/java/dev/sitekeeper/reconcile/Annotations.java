package dev.sitekeeper.reconcile;

import dev.sitekeeper.git.Edit;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;
import java.util.Optional;

/** The annotations that are commands. */
final class Annotations {

    private static final String ACCEPT_EDITS = "sitekeeper.dev/accept-edits";
    private static final String DISCARD = "discard";

    private Annotations() {}

    /** What to do about files that people changed. */
    static Edit.HandEdits handEdits(HasMetadata resource) {
        var annotations =
                Optional.ofNullable(resource.getMetadata().getAnnotations()).orElse(Map.of());
        return DISCARD.equals(annotations.get(ACCEPT_EDITS)) ? Edit.HandEdits.DISCARD : Edit.HandEdits.KEEP;
    }
}
