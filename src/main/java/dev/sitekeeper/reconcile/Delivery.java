package dev.sitekeeper.reconcile;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.git.Author;
import dev.sitekeeper.git.CommitMessage;
import dev.sitekeeper.git.Credentials;
import dev.sitekeeper.git.Edit;
import dev.sitekeeper.git.Folder;
import dev.sitekeeper.git.Outcome;
import dev.sitekeeper.git.RepositoryAddress;
import dev.sitekeeper.git.RepositoryEvent.EditResult;
import dev.sitekeeper.git.RootState;
import dev.sitekeeper.git.writer.RepositoryWriters;
import dev.sitekeeper.site.ResolvedClass;
import dev.sitekeeper.status.Fact;
import dev.sitekeeper.terraform.ModuleLibrary;
import dev.sitekeeper.terraform.Root;
import io.fabric8.kubernetes.api.model.HasMetadata;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Brings roots onto the branch: compares what it holds with what was rendered, submits what differs, and tells. */
@Singleton
class Delivery {

    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final RepositoryWriters repositories;
    private final Secrets secrets;
    private final Annotations annotations;
    private final ModuleLibrary modules;
    private final Clock clock;
    private final Map<String, Instant> notBefore = new ConcurrentHashMap<>();
    /** By path: the edits of many Sites, which may wait together, share them. */
    private final Map<String, Folder> vendored = new ConcurrentHashMap<>();

    Delivery(
            RepositoryWriters repositories,
            Secrets secrets,
            Annotations annotations,
            ModuleLibrary modules,
            Clock clock) {
        this.repositories = repositories;
        this.secrets = secrets;
        this.annotations = annotations;
        this.modules = modules;
        this.clock = clock;
    }

    /**
     * What one resource wants on the branch.
     *
     * @param key as in {@link EditKeys}
     * @param version whose edit it is
     * @param siteClass whose repository it is
     * @param resource itself, whose annotations may ask for people's edits to be discarded
     * @param roots all of its roots
     * @param message of the commit
     */
    record Parcel(
            String key,
            Edit.Version version,
            ResolvedClass siteClass,
            HasMetadata resource,
            List<Root> roots,
            CommitMessage message) {

        private Edit.HandEdits handEdits() {
            return Annotations.handEdits(resource);
        }
    }

    /** Brings the roots onto the branch; each root's standing by its path. */
    Map<String, Standing> deliver(Parcel parcel) {
        var address = address(parcel.siteClass());
        try {
            return deliver(
                    parcel, address, secrets.ofRepository(parcel.siteClass().repository()));
        } catch (Secrets.Unavailable e) {
            return all(parcel, e.fact(ConditionType.COMMITTED));
        }
    }

    /** The standing of one root. */
    static Standing of(Root root, Map<String, Standing> standings) {
        return Objects.requireNonNull(standings.get(root.path()), root.path());
    }

    /** Nothing is to be delivered for a resource any more. */
    void forget(String key) {
        notBefore.remove(key);
        repositories.forget(key);
    }

    static RepositoryAddress address(ResolvedClass siteClass) {
        var repository = siteClass.repository();
        return new RepositoryAddress(repository.url(), repository.branch(), repository.path());
    }

    private Map<String, Standing> deliver(Parcel parcel, RepositoryAddress address, Credentials credentials) {
        var writer = repositories.writer(address);
        var paths = parcel.roots().stream().map(r -> address.resolve(r.path())).toArray(String[]::new);
        var branch = writer.state(paths);
        if (branch.isEmpty()) {
            writer.refresh(credentials);
            return all(
                    parcel,
                    writer.failure(credentials)
                            .map(f -> Standing.failed(ConditionType.COMMITTED, f))
                            .orElseGet(() -> Fact.unknown(
                                    ConditionType.COMMITTED, Reason.NOT_LISTED_YET, "the branch is being read")));
        }
        var last = writer.lastResult(parcel.key()).filter(r -> r.version().equals(parcel.version()));
        var standings = new HashMap<String, Standing>();
        for (var root : parcel.roots()) {
            var path = address.resolve(root.path());
            var state = branch.get().roots().getOrDefault(path, RootState.ABSENT);
            var outcome = last.flatMap(r -> Optional.ofNullable(r.roots().get(path)));
            var standing = Standing.of(root, state, outcome);
            standings.put(root.path(), Annotations.isMisspelt(parcel.resource()) ? standing.misspelt() : standing);
        }
        boolean discards = parcel.handEdits() == Edit.HandEdits.DISCARD;
        boolean hasDiscarded = last.filter(Delivery::hasDiscarded).isPresent();
        if (!standings.values().stream().allMatch(Standing::isThere) || (discards && !hasDiscarded)) {
            submit(parcel, address, credentials, last);
        }
        if (discards && hasDiscarded) {
            endDiscarding(parcel);
        }
        return standings;
    }

    /**
     * Edits of people were overwritten as asked for, or there were none on the branch: the request is fulfilled, and what
     * people edit from then on is left alone.
     */
    private void endDiscarding(Parcel parcel) {
        if (annotations.discarded(parcel.resource())) {
            forget(parcel.key());
        }
    }

    /** On the branch as the writer fetched it for this very edit, not as it was when last looked at. */
    private static boolean hasDiscarded(EditResult result) {
        return result.handEdits() == Edit.HandEdits.DISCARD
                && result.roots().values().stream()
                        .allMatch(o -> o instanceof Outcome.Committed || o instanceof Outcome.Unchanged);
    }

    /** What failed is tried again after a pause: a repository that is down must not be asked in a tight loop. */
    private void submit(Parcel parcel, RepositoryAddress address, Credentials credentials, Optional<EditResult> last) {
        boolean hasFailed =
                last.stream().flatMap(r -> r.roots().values().stream()).anyMatch(Outcome.Failed.class::isInstance);
        var now = clock.instant();
        if (hasFailed && now.isBefore(notBefore.getOrDefault(parcel.key(), Instant.EPOCH))) {
            return;
        }
        if (hasFailed) {
            notBefore.put(parcel.key(), now.plus(PAUSE));
        } else {
            notBefore.remove(parcel.key());
        }
        repositories.writer(address).submit(edit(parcel, address), credentials);
    }

    private Edit edit(Parcel parcel, RepositoryAddress address) {
        var author = parcel.siteClass().repository().author();
        return new Edit(
                parcel.key(),
                parcel.version(),
                parcel.roots().stream()
                        .map(r -> Folder.ofText(address.resolve(r.path()), r.files()))
                        .toList(),
                modules(parcel.roots(), address),
                parcel.message(),
                new Author(author.name(), author.email()),
                parcel.handEdits());
    }

    private List<Folder> modules(List<Root> roots, RepositoryAddress address) {
        var versions = new TreeMap<String, String>();
        roots.forEach(r -> versions.putAll(r.modules()));
        return versions.entrySet().stream()
                .map(m -> module(m.getKey(), m.getValue(), address))
                .toList();
    }

    private Folder module(String name, String version, RepositoryAddress address) {
        var folder = "modules/" + name + "/" + version;
        return vendored.computeIfAbsent(address.resolve(folder), path -> {
            var files = new TreeMap<String, String>();
            modules.files(name, version).forEach((file, text) -> files.put(file.substring(folder.length() + 1), text));
            return Folder.ofText(path, files);
        });
    }

    private static Map<String, Standing> all(Parcel parcel, Fact fact) {
        var standings = new HashMap<String, Standing>();
        parcel.roots().forEach(r -> standings.put(r.path(), Standing.unseen(fact)));
        return standings;
    }
}
