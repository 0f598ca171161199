package dev.sitekeeper.reconcile.infrastructure;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.git.BranchState;
import dev.sitekeeper.git.Credentials;
import dev.sitekeeper.git.Edit;
import dev.sitekeeper.git.Outcome;
import dev.sitekeeper.git.RepositoryAddress;
import dev.sitekeeper.git.RepositoryEvent.EditResult;
import dev.sitekeeper.git.RepositoryWriter;
import dev.sitekeeper.git.RootState;
import dev.sitekeeper.git.VendoredModule;
import dev.sitekeeper.git.writer.RepositoryWriters;
import dev.sitekeeper.reconcile.secret.Secrets;
import dev.sitekeeper.site.ResolvedClass;
import dev.sitekeeper.status.Fact;
import dev.sitekeeper.terraform.ModuleLibrary;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Brings roots onto the branch: compares what it holds with what was rendered, submits what differs, and tells. */
@Singleton
public class Delivery {

    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final RepositoryWriters repositories;
    private final Secrets secrets;
    private final AcceptEdits acceptEdits;
    private final ModuleLibrary modules;
    private final Clock clock;
    private final Map<String, Instant> notBefore = new ConcurrentHashMap<>();
    /** By path: the edits of many Sites, which may wait together, share them. */
    private final Map<String, VendoredModule> vendored = new ConcurrentHashMap<>();

    Delivery(
            RepositoryWriters repositories,
            Secrets secrets,
            AcceptEdits acceptEdits,
            ModuleLibrary modules,
            Clock clock) {
        this.repositories = repositories;
        this.secrets = secrets;
        this.acceptEdits = acceptEdits;
        this.modules = modules;
        this.clock = clock;
    }

    /** Brings the branch to what is wanted; what became of each root, by its path. */
    Map<String, RootCommitStatus> deliver(Changeset changeset) {
        var address = address(changeset.siteClass());
        try {
            return deliver(
                    changeset,
                    address,
                    secrets.ofRepository(changeset.siteClass().repository()));
        } catch (Secrets.Unavailable e) {
            return all(changeset, e.fact(ConditionType.COMMITTED));
        }
    }

    /** What became of one root. */
    static RootCommitStatus of(String path, Map<String, RootCommitStatus> commitStatuses) {
        return Objects.requireNonNull(commitStatuses.get(path), path);
    }

    /** The roots directly below a folder by their path, as the branch was last seen; empty if it was not: {@link #whyUnseen}. */
    Optional<Map<String, RootState>> below(ResolvedClass siteClass, String folder) {
        var address = address(siteClass);
        return repositories
                .writer(address)
                .stateBelow(address.resolve(folder))
                .map(branch -> branch.roots().entrySet().stream()
                        .collect(Collectors.toMap(root -> address.below(root.getKey()), Map.Entry::getValue)));
    }

    /** Why the branch was not seen yet; has it read. */
    Fact whyUnseen(ResolvedClass siteClass) {
        try {
            var credentials = secrets.ofRepository(siteClass.repository());
            return read(repositories.writer(address(siteClass)), credentials);
        } catch (Secrets.Unavailable e) {
            return e.fact(ConditionType.COMMITTED);
        }
    }

    /** Why it isn't certain that the branch holds what was seen of a resource's roots since a moment; has it read. Empty if it is. */
    Optional<Fact> whyUncertain(ResolvedClass siteClass, String key, Instant since) {
        var writer = repositories.writer(address(siteClass));
        boolean isSeen = writer.state()
                .filter(branch -> branch.fetchedAt().isAfter(since))
                .isPresent();
        return isSeen && !writer.isPending(key) ? Optional.empty() : Optional.of(whyUnseen(siteClass));
    }

    private static Fact read(RepositoryWriter writer, Credentials credentials) {
        writer.refresh(credentials);
        return writer.failure(credentials)
                .map(f -> RootCommitStatus.failed(ConditionType.COMMITTED, f))
                .orElseGet(
                        () -> Fact.unknown(ConditionType.COMMITTED, Reason.NOT_LISTED_YET, "the branch is being read"));
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

    private Map<String, RootCommitStatus> deliver(
            Changeset changeset, RepositoryAddress address, Credentials credentials) {
        var writer = repositories.writer(address);
        var branch =
                writer.state(changeset.paths().stream().map(address::resolve).toArray(String[]::new));
        if (branch.isEmpty()) {
            return all(changeset, read(writer, credentials));
        }
        var last = writer.lastResult(changeset.key()).filter(r -> r.version().equals(changeset.version()));
        var commitStatuses = new HashMap<String, RootCommitStatus>();
        changeset.roots().forEach(root -> {
            var path = address.resolve(root.path());
            commitStatuses.put(root.path(), RootCommitStatus.of(root, state(branch.get(), path), outcome(last, path)));
        });
        changeset.pathsToLeave().forEach(root -> {
            var path = address.resolve(root);
            commitStatuses.put(root, RootCommitStatus.ofLeaving(root, state(branch.get(), path), outcome(last, path)));
        });
        if (AcceptEdits.isMisspelt(changeset.resource())) {
            commitStatuses.replaceAll((path, commitStatus) -> commitStatus.misspelt());
        }
        boolean discards = changeset.handEdits() == Edit.HandEdits.DISCARD;
        boolean hasDiscarded = last.filter(Delivery::hasDiscarded).isPresent();
        if (!commitStatuses.values().stream().allMatch(RootCommitStatus::isThere) || (discards && !hasDiscarded)) {
            submit(changeset, address, credentials, last);
        }
        if (discards && hasDiscarded) {
            endDiscarding(changeset);
        }
        return commitStatuses;
    }

    private static RootState state(BranchState branch, String path) {
        return branch.roots().getOrDefault(path, RootState.ABSENT);
    }

    private static Optional<Outcome> outcome(Optional<EditResult> last, String path) {
        return last.flatMap(r -> Optional.ofNullable(r.roots().get(path)));
    }

    /**
     * Edits of people were overwritten as asked for, or there were none on the branch: the request is fulfilled, and what
     * people edit from then on is left alone.
     */
    private void endDiscarding(Changeset changeset) {
        if (acceptEdits.remove(changeset.resource())) {
            forget(changeset.key());
        }
    }

    /** On the branch as the writer fetched it for this very edit, not as it was when last looked at. */
    private static boolean hasDiscarded(EditResult result) {
        return result.handEdits() == Edit.HandEdits.DISCARD
                && result.roots().values().stream()
                        .allMatch(o -> o instanceof Outcome.Committed
                                || o instanceof Outcome.Unchanged
                                || o instanceof Outcome.Removed);
    }

    /** What failed is tried again after a pause: a repository that is down must not be asked in a tight loop. */
    private void submit(
            Changeset changeset, RepositoryAddress address, Credentials credentials, Optional<EditResult> last) {
        boolean hasFailed =
                last.stream().flatMap(r -> r.roots().values().stream()).anyMatch(Outcome.Failed.class::isInstance);
        var now = clock.instant();
        if (hasFailed && now.isBefore(notBefore.getOrDefault(changeset.key(), Instant.EPOCH))) {
            return;
        }
        if (hasFailed) {
            notBefore.put(changeset.key(), now.plus(PAUSE));
        } else {
            notBefore.remove(changeset.key());
        }
        var edit = changeset.edit(address, (name, version) -> module(name, version, address));
        repositories.writer(address).submit(edit, credentials);
    }

    private VendoredModule module(String name, String version, RepositoryAddress address) {
        var folder = ModuleLibrary.folder(name, version);
        return vendored.computeIfAbsent(address.resolve(folder), path -> {
            var files = new TreeMap<String, byte[]>();
            modules.files(name, version)
                    .forEach((file, content) -> files.put(file.substring(folder.length() + 1), content));
            return VendoredModule.of(path, files);
        });
    }

    private static Map<String, RootCommitStatus> all(Changeset changeset, Fact fact) {
        var commitStatuses = new HashMap<String, RootCommitStatus>();
        changeset.paths().forEach(path -> commitStatuses.put(path, RootCommitStatus.unseen(fact)));
        return commitStatuses;
    }
}
