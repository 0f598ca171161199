package dev.sitekeeper.git.writer;

import dev.sitekeeper.git.RepositoryAddress;
import dev.sitekeeper.git.RepositoryWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** The writers of this process: one for each repository and branch, so that commits to it come from one place. */
public final class RepositoryWriters implements AutoCloseable {

    private final Path folder;
    private final WriterSettings settings;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final RepositoryWriter.Listener listener;
    private final Map<RepositoryAddress, BatchingWriter> writers = new ConcurrentHashMap<>();

    /**
     * @param folder takes the clones; its content may be lost at any time, and is ours alone
     * @param clock gives commits their time
     * @param random spreads retries; asked by several threads at once
     * @param listener of all writers
     */
    public RepositoryWriters(
            Path folder,
            WriterSettings settings,
            InstantSource clock,
            RandomGenerator random,
            RepositoryWriter.Listener listener) {
        this.folder = folder;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.listener = listener;
    }

    /** The writer of a repository's branch, whatever the address's path. */
    public RepositoryWriter writer(RepositoryAddress address) {
        return writers.computeIfAbsent(address.withoutPath(), this::open);
    }

    /** Drops what is remembered or waiting, at any repository, for a key whose resource is gone. */
    public void forget(String key) {
        writers.values().forEach(writer -> writer.forget(key));
    }

    /** Stops all writers; what waits is dropped, to be submitted again after a restart. */
    @Override
    public void close() {
        writers.values().forEach(BatchingWriter::close);
    }

    private BatchingWriter open(RepositoryAddress address) {
        var name = UUID.nameUUIDFromBytes((address.url() + "\n" + address.branch()).getBytes(StandardCharsets.UTF_8));
        var branch = new Branch(address, folder.resolve(name + ".git"), settings, clock, random, listener);
        return new BatchingWriter(branch, settings, listener);
    }
}
