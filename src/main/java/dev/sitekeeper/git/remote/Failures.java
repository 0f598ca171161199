package dev.sitekeeper.git.remote;

import dev.sitekeeper.git.GitException;
import dev.sitekeeper.git.GitFailure;
import dev.sitekeeper.git.GitFailure.Kind;
import dev.sitekeeper.git.RepositoryAddress;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;

/** Says what went wrong with a repository, by exception types and HTTP statuses, never by message text. */
final class Failures {

    private static final int MAX_QUOTED = 300;

    private final RepositoryAddress repository;

    Failures(RepositoryAddress repository) {
        this.repository = repository;
    }

    /**
     * What a failed conversation means.
     *
     * @param status the last HTTP status, 0 if none came
     */
    GitException of(Exception cause, int status) {
        var kind = kind(cause, status);
        return new GitException(new GitFailure(kind, message(kind, cause, status)), cause);
    }

    GitException branchMissing() {
        return new GitException(new GitFailure(
                Kind.BRANCH_MISSING,
                "the repository %s has no branch %s; create the branch, or correct the class's git.branch"
                        .formatted(repository.url(), repository.branch())));
    }

    /**
     * The host took the commits and refused the update.
     *
     * @param said what the host answered, may be empty
     */
    GitException refused(String said) {
        return new GitException(new GitFailure(
                Kind.PROTECTED,
                "%s refused the push to branch %s%s; let the operator's account push to the branch"
                        .formatted(repository.url(), repository.branch(), quoted(said))));
    }

    private static Kind kind(Exception cause, int status) {
        if (cause instanceof NoRemoteRepositoryException) {
            return Kind.NOT_FOUND;
        }
        return switch (status) {
            case 401 -> Kind.UNAUTHORIZED;
            case 403 -> Kind.FORBIDDEN;
            case 404, 410 -> Kind.NOT_FOUND;
            default -> Kind.UNREACHABLE;
        };
    }

    private String message(Kind kind, Exception cause, int status) {
        var url = repository.url();
        return switch (kind) {
            case UNAUTHORIZED ->
                url + " refused the user name or password; renew the Secret that the class's"
                        + " git.credentialsSecretRef names";
            case FORBIDDEN ->
                url + " forbids this to the operator's account; give the account the right to read and write";
            case NOT_FOUND ->
                url + " does not exist, or the operator's account can't see it; correct the class's git.url,"
                        + " or give the account access";
            default ->
                status >= 400
                        ? "%s answers with HTTP %d; it is tried again, see the host's log".formatted(url, status)
                        : "%s can't be reached%s; it is tried again, check network, name and TLS certificate"
                                .formatted(url, quoted(rootMessage(cause)));
        };
    }

    private static String rootMessage(Throwable cause) {
        var root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + " " + root.getMessage();
    }

    private static String quoted(String text) {
        var line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        var cut = line.length() <= MAX_QUOTED ? line : line.substring(0, MAX_QUOTED) + "…";
        return cut.isEmpty() ? "" : " (" + cut + ")";
    }
}
