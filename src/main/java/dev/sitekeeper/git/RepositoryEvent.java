package dev.sitekeeper.git;

import java.util.Map;
import java.util.Optional;

/**
 * Something about a repository is known that was not known before.
 *
 * @param repository URL and branch, without a path
 * @param moved whether others moved the branch, or it was seen for the first time: the state of any root may be new
 * @param results what became of edits, by their key
 * @param failure why the host could not be asked; empty if it answered
 */
public record RepositoryEvent(
        RepositoryAddress repository, boolean moved, Map<String, EditResult> results, Optional<GitFailure> failure) {

    /**
     * What became of an edit.
     *
     * @param version the edit's
     * @param handEdits what the edit did about files that people changed
     * @param roots outcome by root path
     */
    public record EditResult(Edit.Version version, Edit.HandEdits handEdits, Map<String, Outcome> roots) {}
}
