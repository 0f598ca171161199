package dev.sitekeeper.git.writer;

import dev.sitekeeper.git.BranchState;
import dev.sitekeeper.git.Credentials;
import dev.sitekeeper.git.Edit;
import dev.sitekeeper.git.GitException;
import dev.sitekeeper.git.GitFailure;
import dev.sitekeeper.git.GitFailure.Kind;
import dev.sitekeeper.git.RepositoryEvent;
import dev.sitekeeper.git.RepositoryEvent.EditResult;
import dev.sitekeeper.git.RepositoryWriter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** Gathers what is asked for during a window and does it on one thread, which lives only while there is work. */
final class BatchingWriter implements RepositoryWriter, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(BatchingWriter.class);

    private final Branch branch;
    private final WriterSettings settings;
    private final Listener listener;
    private final Map<String, EditResult> results = new ConcurrentHashMap<>();
    private final Object lock = new Object();
    private final Waiting waiting = new Waiting();
    /** While a batch is done: what becomes of these keys there is nobody's any more. */
    private final Set<String> forgotten = new HashSet<>();

    /** The keys whose edits are being committed. */
    private final Set<String> underWay = new HashSet<>();

    private final LastFailures failures = new LastFailures();
    private @Nullable Thread worker;
    private boolean closed;

    BatchingWriter(Branch branch, WriterSettings settings, Listener listener) {
        this.branch = branch;
        this.settings = settings;
        this.listener = listener;
    }

    @Override
    public void submit(Edit edit, Credentials credentials) {
        synchronized (lock) {
            waiting.add(edit, credentials);
            start();
        }
    }

    @Override
    public void refresh(Credentials credentials) {
        synchronized (lock) {
            waiting.refresh(credentials);
            start();
        }
    }

    @Override
    public Optional<BranchState> state(String... rootPaths) {
        return branch.state(rootPaths);
    }

    @Override
    public Optional<BranchState> stateBelow(String folder) {
        return branch.stateBelow(folder);
    }

    @Override
    public Optional<EditResult> lastResult(String key) {
        return Optional.ofNullable(results.get(key));
    }

    @Override
    public boolean isPending(String key) {
        synchronized (lock) {
            return underWay.contains(key) || waiting.has(key);
        }
    }

    @Override
    public void forget(String key) {
        synchronized (lock) {
            waiting.remove(key);
            results.remove(key);
            forgotten.add(key);
        }
    }

    @Override
    public Optional<GitFailure> failure(Credentials credentials) {
        return failures.of(credentials);
    }

    @Override
    public void close() {
        Thread running;
        synchronized (lock) {
            closed = true;
            running = worker;
        }
        if (running != null) {
            running.interrupt();
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        branch.close();
    }

    private void start() {
        if (worker == null && !closed) {
            worker = Thread.ofVirtual().name("git " + branch.address().url()).start(this::work);
        }
    }

    /** The log's keys are those of whoever started the thread, whose edit is one among many. */
    private void work() {
        MDC.clear();
        try {
            for (var batch = next(); !batch.isEmpty(); batch = next()) {
                for (var group : batch.entrySet()) {
                    handle(group.getValue(), group.getKey());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended();
        }
    }

    /** After an Error the batch is lost, but not what waits or comes: it is somebody else's work. */
    private void ended() {
        synchronized (lock) {
            underWay.clear();
            if (worker == Thread.currentThread()) {
                worker = null;
                if (!waiting.isEmpty()) {
                    start();
                }
            }
        }
    }

    /** The next batch, after the window; empty ends the thread. */
    private Map<Credentials, List<Edit>> next() throws InterruptedException {
        synchronized (lock) {
            underWay.clear();
        }
        Thread.sleep(settings.window());
        synchronized (lock) {
            if (closed || waiting.isEmpty()) {
                worker = null;
                return Map.of();
            }
            forgotten.clear();
            var batch = waiting.take(settings.maxEdits());
            batch.values().forEach(edits -> edits.forEach(edit -> underWay.add(edit.key())));
            return batch;
        }
    }

    private void handle(List<Edit> edits, Credentials credentials) throws InterruptedException {
        try {
            var told = deliver(edits, credentials);
            tell(told, failures.answered(credentials));
        } catch (GitException e) {
            LOG.debug(e.failure().message(), e);
            fail(edits, credentials, e.failure());
        } catch (RuntimeException e) {
            LOG.errorf(e, "the writer of %s failed", branch.address().url());
            fail(edits, credentials, unexpected(e));
        }
    }

    private Map<String, EditResult> deliver(List<Edit> edits, Credentials credentials)
            throws GitException, InterruptedException {
        if (edits.isEmpty()) {
            branch.refresh(credentials);
            return Map.of();
        }
        return branch.deliver(edits, credentials);
    }

    private void fail(List<Edit> edits, Credentials credentials, GitFailure why) {
        boolean isNews = failures.failed(credentials, why);
        if (isNews) {
            LOG.warn(why.message());
        }
        tell(Branch.failed(edits, why), isNews);
    }

    private GitFailure unexpected(RuntimeException e) {
        return new GitFailure(
                Kind.LOCAL,
                "writing to %s failed unexpectedly (%s); it is tried again, the operator's log has the details"
                        .formatted(branch.address().url(), e.getClass().getSimpleName()));
    }

    /** What is another result than the last one of its key: who is told of a result submits again what isn't done. */
    private Map<String, EditResult> remember(Map<String, EditResult> told) {
        var news = new HashMap<String, EditResult>();
        synchronized (lock) {
            told.forEach((key, result) -> {
                if (!forgotten.contains(key) && !result.equals(results.put(key, result))) {
                    news.put(key, result);
                }
            });
        }
        return news;
    }

    private void tell(Map<String, EditResult> told, boolean failureChanged) {
        var moved = branch.takeMoved();
        var news = remember(told);
        if (!moved && !failureChanged && news.isEmpty()) {
            return;
        }
        try {
            listener.changed(new RepositoryEvent(branch.address(), moved, failureChanged, news));
        } catch (RuntimeException e) {
            LOG.errorf(e, "a listener of %s failed", branch.address().url());
        }
    }
}
