package dev.sitekeeper.git.writer;

import dev.sitekeeper.git.Credentials;
import dev.sitekeeper.git.Edit;
import dev.sitekeeper.git.Outcome;
import dev.sitekeeper.git.PushResult;
import dev.sitekeeper.git.RepositoryAddress;
import dev.sitekeeper.git.RepositoryEvent;
import dev.sitekeeper.git.RepositoryWriter;
import dev.sitekeeper.git.RootState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** Writers before a Git host, and what they told. */
final class WriterFixture implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    static final Credentials RIGHT = new Credentials(GitHost.USER, GitHost.PASSWORD);
    private static final WriterSettings SETTINGS = new WriterSettings(
            Duration.ofMillis(20), 50, 3, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofSeconds(20));

    final GitHost host;
    /** Done before each event is told. */
    final AtomicReference<Runnable> beforeTelling = new AtomicReference<>(() -> {});

    /** How each push ended, in order. */
    final Queue<PushResult> pushes = new ConcurrentLinkedQueue<>();

    private final LinkedBlockingQueue<RepositoryEvent> events = new LinkedBlockingQueue<>();
    private final RepositoryWriters writers;

    WriterFixture(Path folder) throws IOException {
        host = new GitHost(Files.createDirectory(folder.resolve("host")));
        writers = new RepositoryWriters(folder.resolve("clones"), SETTINGS, () -> NOW, new Random(1), listener());
    }

    RepositoryWriter writer(String url) {
        return writers.writer(new RepositoryAddress(url, "main", ""));
    }

    RepositoryWriter writer(RepositoryAddress address) {
        return writers.writer(address);
    }

    private RepositoryWriter.Listener listener() {
        return new RepositoryWriter.Listener() {
            @Override
            public void changed(RepositoryEvent event) {
                beforeTelling.get().run();
                events.add(event);
            }

            @Override
            public void pushed(PushResult result) {
                pushes.add(result);
            }
        };
    }

    /** Drops a key at every writer. */
    void forget(String key) {
        writers.forget(key);
    }

    /** What a writer says of a root, once it knows the branch. */
    static RootState root(RepositoryWriter writer, String path) {
        return Objects.requireNonNull(writer.state(path).orElseThrow().roots().get(path));
    }

    /** Submits edits and waits until each was told; outcome by root path. */
    Map<String, Outcome> submit(RepositoryWriter writer, Credentials credentials, Edit... edits) {
        for (var edit : edits) {
            writer.submit(edit, credentials);
        }
        var missing = Arrays.stream(edits).map(Edit::key).collect(Collectors.toCollection(HashSet::new));
        var outcomes = new TreeMap<String, Outcome>();
        while (!missing.isEmpty()) {
            next().results().forEach((key, result) -> {
                missing.remove(key);
                outcomes.putAll(result.roots());
            });
        }
        return outcomes;
    }

    /** The next event; fails if there is none for a long time. */
    RepositoryEvent next() {
        try {
            var event = events.poll(60, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("the writer told nothing");
            }
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        writers.close();
        host.close();
    }
}
