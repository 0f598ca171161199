package dev.sitekeeper.git.remote;

import dev.sitekeeper.git.Credentials;
import dev.sitekeeper.git.GitException;
import dev.sitekeeper.git.RepositoryAddress;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FileUtils;

/**
 * A bare clone of one branch, and the host behind it. It is a cache: made anew at each start, thrown away when it is
 * damaged. Hooks, links and submodules of the repository never take effect, as nothing is ever checked out. One
 * thread writes; reading {@link #repository} is safe from any.
 */
public final class BareClone implements AutoCloseable {

    private static final NullProgressMonitor SILENT = NullProgressMonitor.INSTANCE;

    private final RepositoryAddress address;
    private final Duration timeout;
    private final Repository repository;
    private final String branch;
    private final String tracking;
    private final Failures failures;

    private BareClone(RepositoryAddress address, Duration timeout, Repository repository) {
        this.address = address;
        this.timeout = timeout;
        this.repository = repository;
        this.branch = "refs/heads/" + address.branch();
        this.tracking = "refs/remotes/origin/" + address.branch();
        this.failures = new Failures(address);
    }

    /**
     * Makes an empty clone in a folder, whose former content is removed.
     *
     * @param timeout of each read from the host
     */
    public static BareClone create(Path folder, RepositoryAddress address, Duration timeout) throws IOException {
        FileUtils.delete(folder.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING | FileUtils.RETRY);
        try {
            var git = Git.init().setBare(true).setGitDir(folder.toFile()).call();
            var repository = git.getRepository();
            var config = repository.getConfig();
            config.setBoolean("gc", null, "autoDetach", false);
            config.setString("gc", null, "pruneExpire", "now");
            config.save();
            return new BareClone(address, timeout, repository);
        } catch (GitAPIException e) {
            throw new IOException("can't make a clone in " + folder + ": " + e.getMessage(), e);
        }
    }

    /** The local objects. */
    public Repository repository() {
        return repository;
    }

    /**
     * Asks the host for the branch's head and fetches it if it isn't here.
     *
     * @return the head, empty if the repository has no commits
     */
    public Optional<ObjectId> fetch(Credentials credentials) throws GitException, IOException {
        var head = remoteHead(credentials);
        if (head.isEmpty() || head.equals(localHead())) {
            return head;
        }
        atHost(credentials, transport -> {
            transport.setTagOpt(TagOpt.NO_TAGS);
            return transport.fetch(SILENT, List.of(new RefSpec("+" + branch + ":" + tracking)));
        });
        repository.autoGC(SILENT);
        return localHead();
    }

    /**
     * Moves the branch at the host, if it still is where we think.
     *
     * @param expected the head that the commits are based on; empty for a repository without commits
     * @return false if others moved the branch meanwhile
     */
    public boolean push(Optional<ObjectId> expected, ObjectId tip, Credentials credentials)
            throws GitException, IOException {
        var update = new RemoteRefUpdate(
                repository, tip.name(), tip, branch, false, tracking, expected.orElse(ObjectId.zeroId()));
        var result = atHost(credentials, transport -> transport.push(SILENT, List.of(update)));
        switch (update.getStatus()) {
            case OK, UP_TO_DATE -> {
                repository.autoGC(SILENT);
                return true;
            }
            case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED -> {
                return false;
            }
            default -> {
                if (!remoteHead(credentials).equals(expected)) {
                    return false;
                }
                throw failures.refused(said(update, result));
            }
        }
    }

    @Override
    public void close() {
        repository.close();
    }

    private Optional<ObjectId> localHead() throws IOException {
        var ref = repository.exactRef(tracking);
        return ref == null ? Optional.empty() : Optional.ofNullable(ref.getObjectId());
    }

    private Optional<ObjectId> remoteHead(Credentials credentials) throws GitException, IOException {
        var head = atHost(credentials, transport -> {
            try (var connection = transport.openFetch(List.of(new RefSpec(branch)))) {
                return Optional.ofNullable(connection.getRef(branch)).map(ref -> ref.getObjectId());
            }
        });
        if (head.isEmpty() && hasBranches(credentials)) {
            throw failures.branchMissing();
        }
        return head;
    }

    private boolean hasBranches(Credentials credentials) throws GitException, IOException {
        return atHost(credentials, transport -> {
            try (var connection = transport.openFetch(List.of(new RefSpec("refs/heads/*:refs/remotes/origin/*")))) {
                return connection.getRefs().stream()
                        .anyMatch(ref -> ref.getName().startsWith("refs/heads/"));
            }
        });
    }

    private static String said(RemoteRefUpdate update, PushResult result) {
        return update.getStatus() == RemoteRefUpdate.Status.REJECTED_OTHER_REASON
                ? String.valueOf(update.getMessage()) + " " + result.getMessages()
                : update.getStatus().name();
    }

    private <T> T atHost(Credentials credentials, Conversation<T> conversation) throws GitException, IOException {
        var statuses = new StatusRecorder();
        var url = URI.create(address.url());
        try (var transport = Transport.open(repository, new URIish(address.url()))) {
            transport.setTimeout(Math.toIntExact(timeout.toSeconds()));
            transport.setCredentialsProvider(new HostBoundCredentials(url, credentials));
            if (transport instanceof TransportHttp http) {
                http.setHttpConnectionFactory(statuses);
            }
            return conversation.hold(transport);
        } catch (TransportException | NotSupportedException | URISyntaxException e) {
            if (isDamaged(e)) {
                throw new IOException(e);
            }
            throw failures.of(e, statuses.lastStatus());
        }
    }

    /** Whether a conversation failed for what is missing here: the library wraps that like a failure of the host. */
    private boolean isDamaged(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MissingObjectException || cause instanceof CorruptObjectException) {
                return true;
            }
        }
        return !repository.getObjectDatabase().exists();
    }

    @FunctionalInterface
    private interface Conversation<T> {
        T hold(Transport transport) throws TransportException, NotSupportedException;
    }
}
