package dev.sitekeeper.git;

import java.util.List;
import java.util.Optional;

/**
 * What a root is on the branch.
 *
 * @param manifest what we wrote there last; empty if nothing of ours is there
 * @param edited paths from the repository's root that people changed since then, sorted
 */
public record RootState(Optional<Written> manifest, List<String> edited) {

    /** A root that nobody has written yet. */
    public static final RootState ABSENT = new RootState(Optional.empty(), List.of());

    /**
     * The part of a manifest that order and ownership are decided by.
     *
     * @param version whose content it is
     * @param parameter name of the hand-over parameter
     * @param revision of the content, as the hand-over parameter tells it once applied
     */
    public record Written(Edit.Version version, String parameter, String revision) {}
}
