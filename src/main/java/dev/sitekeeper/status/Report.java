package dev.sitekeeper.status;

import java.util.List;

/**
 * What is gathered in the course of a reconciliation, and said as a status at its end.
 *
 * @param <S> the status
 */
public sealed interface Report<S> permits SiteReport, ClassReport {

    /** The status as it should be. */
    S status();

    /** What people are to be told of, before that status is written: told again after a crash, it is the same news. */
    List<Transition> transitions(S status);

    /**
     * Whether AWS or the repository was not looked at yet since the operator started. What a status said before is better
     * than what is known then.
     */
    boolean awaitsFirstLook();
}
