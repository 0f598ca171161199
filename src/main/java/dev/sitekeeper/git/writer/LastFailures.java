package dev.sitekeeper.git.writer;

import dev.sitekeeper.git.Credentials;
import dev.sitekeeper.git.GitFailure;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Why the host could not be asked last time, by the credentials it was asked with: what it refuses to one class says
 * nothing of another. Safe for concurrent use.
 */
final class LastFailures {

    /** More credentials than are in use on one branch. Beyond that the least used go: passwords that were renewed. */
    static final int MOST = 1_000;

    /** The least lately asked first; empty for those that the host answered. */
    private final LinkedHashMap<Credentials, Optional<GitFailure>> answers = new LinkedHashMap<>();

    synchronized Optional<GitFailure> of(Credentials credentials) {
        return answers.getOrDefault(credentials, Optional.empty());
    }

    /**
     * The host could not be asked.
     *
     * @return whether that is news
     */
    boolean failed(Credentials credentials, GitFailure why) {
        return put(credentials, Optional.of(why));
    }

    /**
     * The host answered.
     *
     * @return whether that is news, as it is of credentials that were never asked with: others may have failed before
     */
    boolean answered(Credentials credentials) {
        return put(credentials, Optional.empty());
    }

    private synchronized boolean put(Credentials credentials, Optional<GitFailure> answer) {
        var before = answers.remove(credentials);
        answers.put(credentials, answer);
        if (answers.size() > MOST) {
            answers.pollFirstEntry();
        }
        return !answer.equals(before);
    }
}
