package dev.sitekeeper.git;

/**
 * Why a repository could not be read or written.
 *
 * @param kind decides what is tried next
 * @param message what happened, where, and what the reader should do; holds no secret
 */
public record GitFailure(Kind kind, String message) {

    /** The kinds of failure; {@link #UNREACHABLE}, {@link #CONTENDED} and {@link #LOCAL} may pass, the others wait for people. */
    public enum Kind {
        /** The host wants credentials, or others than these. */
        UNAUTHORIZED,
        /** The account is known but may not do this. */
        FORBIDDEN,
        /** There is no such repository, or the account can't see it. */
        NOT_FOUND,
        /** The repository has branches, but not this one. */
        BRANCH_MISSING,
        /** The host refused the push: a protected branch, or a hook. */
        PROTECTED,
        /** The host does not answer, or answers with an error of its own. */
        UNREACHABLE,
        /** Others pushed in between at every attempt. */
        CONTENDED,
        /** The local clone can't be used: disk full, no rights. */
        LOCAL
    }
}
