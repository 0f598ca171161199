package dev.sitekeeper.git.writer;

import dev.sitekeeper.git.BranchState;
import dev.sitekeeper.git.Credentials;
import dev.sitekeeper.git.Edit;
import dev.sitekeeper.git.GitException;
import dev.sitekeeper.git.GitFailure;
import dev.sitekeeper.git.GitFailure.Kind;
import dev.sitekeeper.git.Outcome;
import dev.sitekeeper.git.PushResult;
import dev.sitekeeper.git.RepositoryAddress;
import dev.sitekeeper.git.RepositoryEvent.EditResult;
import dev.sitekeeper.git.RepositoryWriter;
import dev.sitekeeper.git.RootState;
import dev.sitekeeper.git.remote.BareClone;
import dev.sitekeeper.git.tree.RootStates;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One branch: what it holds, and how edits get onto it. One thread fetches and delivers; any may read the state. */
final class Branch implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Branch.class);
    /** So many edits a host refuses one by one, and takes none, before no more halves are made. */
    private static final int REFUSED_ALONE = 3;

    private final RepositoryAddress address;
    private final Path folder;
    private final WriterSettings settings;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final RepositoryWriter.Listener listener;
    private final RootStates states = new RootStates();
    private @Nullable BareClone clone;
    private volatile @Nullable Head head;
    private boolean moved;

    Branch(
            RepositoryAddress address,
            Path folder,
            WriterSettings settings,
            InstantSource clock,
            RandomGenerator random,
            RepositoryWriter.Listener listener) {
        this.address = address;
        this.folder = folder;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.listener = listener;
    }

    RepositoryAddress address() {
        return address;
    }

    /** Asks the host for the head, and fetches it if others moved it. */
    void refresh(Credentials credentials) throws GitException {
        fetch(credentials);
    }

    /** Whether others moved the branch, or it was seen for the first time, since this was last asked. */
    boolean takeMoved() {
        var answer = moved;
        moved = false;
        return answer;
    }

    /**
     * Commits edits on the host's head and pushes them, again on the new head if others were faster. Of many that the host refuses
     * together, halves are pushed until it is known which it doesn't take: one must not hold up the others. A host that takes none of the
     * first few takes none.
     *
     * @return what became of each edit, by key
     * @throws GitException if the host could not be asked
     */
    Map<String, EditResult> deliver(List<Edit> edits, Credentials credentials)
            throws GitException, InterruptedException {
        var results = new HashMap<String, EditResult>();
        var waiting = new ArrayDeque<>(List.of(edits));
        int refused = 0;
        boolean isAnyTaken = false;
        while (!waiting.isEmpty()) {
            var some = waiting.pop();
            var result = deliverTogether(some, credentials);
            boolean isRefused = result.values().stream().anyMatch(Branch::isRefused);
            if (isRefused && some.size() > 1 && (isAnyTaken || refused < REFUSED_ALONE)) {
                int half = some.size() / 2;
                waiting.push(some.subList(half, some.size()));
                waiting.push(some.subList(0, half));
            } else {
                refused += isRefused ? 1 : 0;
                isAnyTaken |= !isRefused;
                results.putAll(result);
            }
        }
        return results;
    }

    private static boolean isRefused(EditResult result) {
        return result.roots().values().stream()
                .anyMatch(o -> o instanceof Outcome.Failed(var why) && why.kind() == Kind.PROTECTED);
    }

    /** A push that the host refuses is what became of these edits; it says nothing of others. */
    private Map<String, EditResult> deliverTogether(List<Edit> edits, Credentials credentials)
            throws GitException, InterruptedException {
        for (var attempt = 0; attempt < settings.maxAttempts(); attempt++) {
            if (attempt > 0) {
                Thread.sleep(pause(attempt));
            }
            var base = fetch(credentials);
            try {
                var results = push(edits, base, credentials);
                if (results.isPresent()) {
                    return results.get();
                }
            } catch (GitException e) {
                LOG.warnf(e, "%s", e.failure().message());
                return failed(edits, e.failure());
            } catch (IOException e) {
                throw damaged(e);
            }
        }
        return failed(
                edits,
                new GitFailure(
                        Kind.CONTENDED,
                        "%s: others pushed to branch %s during each of %d attempts; it is tried again"
                                .formatted(address.url(), address.branch(), settings.maxAttempts())));
    }

    /** What the branch held when the host was last asked; empty before that, or when the clone is damaged. */
    Optional<BranchState> state(String... rootPaths) {
        return state((reader, commit) -> List.of(rootPaths));
    }

    /** The same of each root directly below a folder. */
    Optional<BranchState> stateBelow(String folder) {
        return state((reader, commit) -> commit.isEmpty() ? List.of() : RootStates.below(reader, commit.get(), folder));
    }

    private Optional<BranchState> state(Selection selection) {
        var now = head;
        if (now == null) {
            return Optional.empty();
        }
        var roots = new TreeMap<String, RootState>();
        try (var reader = now.local().repository().newObjectReader()) {
            for (var path : selection.paths(reader, now.commit())) {
                roots.put(
                        path,
                        now.commit().isEmpty()
                                ? RootState.ABSENT
                                : states.of(reader, now.commit().get(), path));
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.of(new BranchState(now.commit().map(ObjectId::name), now.askedAt(), roots));
    }

    @Override
    public void close() {
        head = null;
        if (clone != null) {
            clone.close();
            clone = null;
        }
    }

    private Optional<ObjectId> fetch(Credentials credentials) throws GitException {
        try {
            var local = local();
            var tip = local.fetch(credentials);
            var before = head;
            moved |= before == null || !before.commit().equals(tip);
            head = new Head(local, tip, clock.instant());
            return tip;
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    /** Empty if others moved the branch meanwhile. */
    private Optional<Map<String, EditResult>> push(List<Edit> edits, Optional<ObjectId> base, Credentials credentials)
            throws GitException, IOException {
        var local = local();
        var commits = Commits.build(local.repository(), base, edits, clock.instant());
        if (!commits.tip().equals(base) && !push(base, commits.tip().orElseThrow(), credentials)) {
            return Optional.empty();
        }
        head = new Head(local, commits.tip(), clock.instant());
        if (!commits.removedModules().isEmpty()) {
            LOG.infof("Removed from %s, as nothing uses them: %s", address.url(), commits.removedModules());
        }
        return Optional.of(commits.results());
    }

    private boolean push(Optional<ObjectId> base, ObjectId tip, Credentials credentials)
            throws GitException, IOException {
        var result = PushResult.FAILED;
        try {
            boolean isDone = local().push(base, tip, credentials);
            result = isDone ? PushResult.PUSHED : PushResult.OVERTAKEN;
            return isDone;
        } finally {
            listener.pushed(result);
        }
    }

    /** That nothing became of edits, by key. */
    static Map<String, EditResult> failed(List<Edit> edits, GitFailure why) {
        return edits.stream().collect(Collectors.toMap(Edit::key, edit -> EditResult.failed(edit, why)));
    }

    private BareClone local() throws IOException {
        if (clone == null) {
            clone = BareClone.create(folder, address, settings.timeout());
        }
        return clone;
    }

    /** Drops the clone: the next call makes a new one. */
    private GitException damaged(IOException e) {
        close();
        return new GitException(
                new GitFailure(
                        Kind.LOCAL,
                        ("the local clone of %s is not usable (%s); it is cloned again, see that the operator's"
                                        + " volume has space")
                                .formatted(address.url(), e.getClass().getSimpleName())),
                e);
    }

    private Duration pause(int attempt) {
        var doubled = settings.backOff().multipliedBy(1L << Math.min(attempt - 1, 20));
        var longest = doubled.compareTo(settings.maxBackOff()) < 0 ? doubled : settings.maxBackOff();
        return Duration.ofMillis(random.nextLong(longest.toMillis() / 2, longest.toMillis() + 1));
    }

    /** Which roots are asked for. */
    @FunctionalInterface
    private interface Selection {
        List<String> paths(ObjectReader reader, Optional<ObjectId> commit) throws IOException;
    }

    private record Head(BareClone local, Optional<ObjectId> commit, Instant askedAt) {}
}
