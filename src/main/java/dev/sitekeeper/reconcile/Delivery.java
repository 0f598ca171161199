package dev.sitekeeper.reconcile;

import dev.sitekeeper.api.v1alpha1.Condition;
import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.git.Author;
import dev.sitekeeper.git.CommitMessage;
import dev.sitekeeper.git.Credentials;
import dev.sitekeeper.git.Edit;
import dev.sitekeeper.git.Folder;
import dev.sitekeeper.git.GitFailure;
import dev.sitekeeper.git.Outcome;
import dev.sitekeeper.git.RepositoryAddress;
import dev.sitekeeper.git.RepositoryEvent.EditResult;
import dev.sitekeeper.git.RootState;
import dev.sitekeeper.git.writer.RepositoryWriters;
import dev.sitekeeper.site.ResolvedClass;
import dev.sitekeeper.status.Fact;
import dev.sitekeeper.terraform.ModuleLibrary;
import dev.sitekeeper.terraform.Root;
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
import java.util.stream.Stream;

/** Brings roots onto the branch: compares what it holds with what was rendered, submits what differs, and tells. */
@Singleton
class Delivery {

    private static final String HOW_TO_DISCARD = "revert the edit, or annotate the resource with "
            + "sitekeeper.dev/accept-edits=discard to have it overwritten";

    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final RepositoryWriters repositories;
    private final Secrets secrets;
    private final ModuleLibrary modules;
    private final Clock clock;
    private final Map<String, Instant> notBefore = new ConcurrentHashMap<>();

    Delivery(RepositoryWriters repositories, Secrets secrets, ModuleLibrary modules, Clock clock) {
        this.repositories = repositories;
        this.secrets = secrets;
        this.modules = modules;
        this.clock = clock;
    }

    /**
     * What one resource wants on the branch.
     *
     * @param key as in {@link EditKeys}
     * @param version whose edit it is
     * @param siteClass whose repository it is
     * @param roots all of its roots
     * @param message of the commit
     * @param handEdits what to do about files that people changed
     */
    record Parcel(
            String key,
            Edit.Version version,
            ResolvedClass siteClass,
            List<Root> roots,
            CommitMessage message,
            Edit.HandEdits handEdits) {}

    /**
     * How one root stands on the branch.
     *
     * @param fact the condition Committed
     * @param revision the one on the branch, if any is
     */
    record Standing(Fact fact, Optional<String> revision) {

        boolean isThere() {
            return fact.status() == Condition.Status.True;
        }
    }

    /** Brings the roots onto the branch; each root's standing by its path. */
    Map<String, Standing> deliver(Parcel parcel) {
        var address = address(parcel.siteClass());
        try {
            return deliver(
                    parcel, address, secrets.ofRepository(parcel.siteClass().repository()));
        } catch (Secrets.Missing e) {
            return all(parcel, Fact.fails(ConditionType.COMMITTED, Reason.CREDENTIALS_MISSING, e.getMessage()));
        }
    }

    /**
     * Whether edits of people were overwritten as asked for, or there were none on the branch. It is told once: what people
     * edit from then on is left alone.
     */
    boolean tookDiscarding(Parcel parcel) {
        boolean isDone = discards(parcel) && hasDiscarded(parcel);
        if (isDone) {
            forget(parcel.key(), parcel.siteClass());
        }
        return isDone;
    }

    /** The standing of one root. */
    static Standing of(Root root, Map<String, Standing> standings) {
        return Objects.requireNonNull(standings.get(root.path()), root.path());
    }

    /** Nothing is to be delivered for a resource any more. */
    void forget(String key, ResolvedClass siteClass) {
        notBefore.remove(key);
        repositories.writer(address(siteClass)).forget(key);
    }

    static RepositoryAddress address(ResolvedClass siteClass) {
        var repository = siteClass.repository();
        return new RepositoryAddress(repository.url(), repository.branch(), repository.path());
    }

    /** Why the repository can't be read or written, if so. */
    static Fact failed(String type, GitFailure failure) {
        var reason =
                switch (failure.kind()) {
                    case UNAUTHORIZED, FORBIDDEN -> Reason.REPOSITORY_DENIED;
                    case NOT_FOUND, BRANCH_MISSING, PROTECTED -> Reason.REPOSITORY_REFUSED;
                    case UNREACHABLE, CONTENDED, LOCAL -> Reason.REPOSITORY_FAILED;
                };
        return Fact.fails(type, reason, failure.message());
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
                            .map(f -> failed(ConditionType.COMMITTED, f))
                            .orElseGet(() -> Fact.unknown(
                                    ConditionType.COMMITTED, Reason.NOT_LISTED_YET, "the branch is being read")));
        }
        var standings = new HashMap<String, Standing>();
        for (var root : parcel.roots()) {
            var state = branch.get().roots().getOrDefault(address.resolve(root.path()), RootState.ABSENT);
            standings.put(root.path(), standing(parcel, root, state));
        }
        if (!standings.values().stream().allMatch(Standing::isThere) || (discards(parcel) && !hasDiscarded(parcel))) {
            submit(parcel, address, credentials);
        }
        return standings;
    }

    private static boolean discards(Parcel parcel) {
        return parcel.handEdits() == Edit.HandEdits.DISCARD;
    }

    /** On the branch as the writer fetched it for this very edit, not as it was when last looked at. */
    private boolean hasDiscarded(Parcel parcel) {
        return lastResult(parcel)
                .filter(r -> r.handEdits() == Edit.HandEdits.DISCARD)
                .filter(r -> r.roots().values().stream()
                        .allMatch(o -> o instanceof Outcome.Committed || o instanceof Outcome.Unchanged))
                .isPresent();
    }

    private Stream<Outcome> lastOutcomes(Parcel parcel) {
        return lastResult(parcel).stream().flatMap(r -> r.roots().values().stream());
    }

    private Optional<EditResult> lastResult(Parcel parcel) {
        return repositories
                .writer(address(parcel.siteClass()))
                .lastResult(parcel.key())
                .filter(r -> r.version().equals(parcel.version()));
    }

    /** What failed is tried again after a pause: a repository that is down must not be asked in a tight loop. */
    private void submit(Parcel parcel, RepositoryAddress address, Credentials credentials) {
        boolean hasFailed = lastOutcomes(parcel).anyMatch(Outcome.Failed.class::isInstance);
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

    private Standing standing(Parcel parcel, Root root, RootState state) {
        var revision = state.manifest().map(RootState.Manifest::revision);
        if (revision.equals(Optional.of(root.revision())) && state.edited().isEmpty()) {
            return new Standing(Fact.holds(ConditionType.COMMITTED, root.path() + " is on the branch"), revision);
        }
        var path = address(parcel.siteClass()).resolve(root.path());
        var last = lastResult(parcel).flatMap(r -> Optional.ofNullable(r.roots().get(path)));
        return new Standing(last.map(o -> fact(root, o)).orElseGet(() -> pushing(root)), revision);
    }

    private static Fact fact(Root root, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Committed committed -> pushing(root);
            case Outcome.Unchanged unchanged -> pushing(root);
            case Outcome.EditedByHand(var paths) ->
                Fact.fails(
                        ConditionType.COMMITTED,
                        Reason.EDITED_BY_HAND,
                        "people edited " + String.join(", ", paths) + ": left alone; " + HOW_TO_DISCARD);
            case Outcome.Superseded(var generation) ->
                Fact.fails(
                        ConditionType.COMMITTED,
                        Reason.SUPERSEDED,
                        "the branch holds generation " + generation + " of " + root.path() + ", which is later: apply"
                                + " what it said, or remove the folder from the branch to have it written anew");
            case Outcome.Foreign(var owner) ->
                Fact.fails(
                        ConditionType.COMMITTED,
                        Reason.FOREIGN_ROOT,
                        root.path() + " belongs to installation '" + owner + "': use another repository or path");
            case Outcome.Failed(var failure) -> failed(ConditionType.COMMITTED, failure);
        };
    }

    private static Fact pushing(Root root) {
        return Fact.fails(ConditionType.COMMITTED, Reason.PUSHING, root.path() + " is on its way to the branch");
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
        var files = new TreeMap<String, String>();
        modules.files(name, version).forEach((path, text) -> files.put(path.substring(folder.length() + 1), text));
        return Folder.ofText(address.resolve(folder), files);
    }

    private static Map<String, Standing> all(Parcel parcel, Fact fact) {
        var standings = new HashMap<String, Standing>();
        parcel.roots().forEach(r -> standings.put(r.path(), new Standing(fact, Optional.empty())));
        return standings;
    }
}
