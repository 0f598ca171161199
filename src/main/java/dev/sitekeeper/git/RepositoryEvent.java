package dev.sitekeeper.git;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * Something about a repository is known that was not known before.
 *
 * @param repository URL and branch, without a path
 * @param moved whether others moved the branch, or it was seen for the first time: the state of any root may be new
 * @param failureChanged whether the host answers some credentials for the first time, or otherwise than before
 * @param results what became of edits, by their key, where that is another result than their last
 */
public record RepositoryEvent(
        RepositoryAddress repository, boolean moved, boolean failureChanged, Map<String, EditResult> results) {

    /**
     * What became of an edit.
     *
     * @param version the edit's
     * @param handEdits what the edit did about files that people changed
     * @param roots outcome by root path
     */
    public record EditResult(Edit.Version version, Edit.HandEdits handEdits, Map<String, Outcome> roots) {

        /** That nothing became of any root of an edit. */
        public static EditResult failed(Edit edit, GitFailure why) {
            var outcome = new Outcome.Failed(why);
            return new EditResult(
                    edit.version(),
                    edit.handEdits(),
                    edit.paths().stream().collect(Collectors.toMap(path -> path, path -> outcome)));
        }
    }
}
