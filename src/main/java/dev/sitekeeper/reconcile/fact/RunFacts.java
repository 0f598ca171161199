package dev.sitekeeper.reconcile.fact;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.cloud.CloudException;
import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.status.Abridged;
import dev.sitekeeper.status.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether what is done in windows was done to the instances of an environment. Pure. */
final class RunFacts {

    /**
     * What is done.
     *
     * @param type of the condition
     * @param window in which it is done
     * @param tags of the instances to which it is done
     * @param well the reason when it was
     * @param unwell the reason when it was not
     * @param done in words, of every instance
     */
    private record Work(String type, Kind window, Kind tags, String well, String unwell, String done) {}

    private static final Work PATCHING = new Work(
            ConditionType.PATCHED,
            Kinds.PATCH_WINDOW,
            Kinds.PATCHING_TAGS,
            Reason.UP_TO_DATE,
            Reason.PATCHES_MISSING,
            "every instance has the patches that were approved at its last run");

    private static final Work BACKUP = new Work(
            ConditionType.BACKED_UP,
            Kinds.BACKUP_WINDOW,
            Kinds.BACKUP_TAGS,
            Reason.IMAGES_CURRENT,
            Reason.IMAGES_MISSING,
            "every instance has an image of its last run");

    private final List<ObjectKey> wanted;
    private final List<Observed> seen;
    private final Map<Kind, CloudException> unseen;

    /**
     * @param wanted what the environment wants
     * @param seen what there is of it
     * @param unseen why a kind can't be listed: of what is of it nothing is seen, and a run that failed may be among that
     */
    RunFacts(List<ObjectKey> wanted, List<Observed> seen, Map<Kind, CloudException> unseen) {
        this.wanted = wanted;
        this.seen = seen;
        this.unseen = unseen;
    }

    List<Fact> facts() {
        return List.of(fact(PATCHING), fact(BACKUP));
    }

    private Fact fact(Work work) {
        var instances = wanted(work.tags());
        if (instances.isEmpty()) {
            return Fact.holds(work.type(), Reason.NOT_APPLICABLE, "no instances");
        }
        var windows = wanted(work.window());
        var failed = windows.stream().flatMap(w -> failed(w).stream()).findFirst();
        var problems =
                instances.stream().flatMap(i -> problem(i, failed).stream()).toList();
        if (!problems.isEmpty()) {
            return Fact.fails(work.type(), work.unwell(), Abridged.list(problems, "; "));
        }
        return Stream.of(work.tags(), work.window())
                .flatMap(kind -> Optional.ofNullable(unseen.get(kind)).stream())
                .findFirst()
                .map(failure -> Failures.unseen(work.type(), failure))
                .orElseGet(() -> fact(work, instances, windows));
    }

    /** Where nothing is known to be amiss. */
    private Fact fact(Work work, List<ObjectKey> instances, List<ObjectKey> windows) {
        var waiting = instances.stream()
                .filter(i -> !isDone(i) || !isIn(windows, i))
                .map(ObjectKey::name)
                .toList();
        return waiting.isEmpty()
                ? Fact.holds(work.type(), work.well(), work.done())
                : Fact.unknown(
                        work.type(),
                        Reason.NOT_DUE_YET,
                        "the next run is the first for " + Abridged.list(waiting, "; "));
    }

    /** When a window's last run began, if not all of it went well. */
    private Optional<Instant> failed(ObjectKey window) {
        return health(window) instanceof Health.Ran(var begun, var isWell) && !isWell
                ? Optional.of(begun)
                : Optional.empty();
    }

    /**
     * @param failed when the last run began, if something in it went wrong: an instance to which nothing was done since is taken to
     *     be what did. After a run that went well, it was attached later
     */
    private Optional<String> problem(ObjectKey instance, Optional<Instant> failed) {
        if (!(health(instance) instanceof Health.Done(var since, var at, var problems))) {
            return Optional.empty();
        }
        var all = new ArrayList<>(problems);
        failed.filter(begun -> !since.isAfter(begun)
                        && at.filter(t -> !t.isBefore(begun)).isEmpty())
                .ifPresent(begun -> all.add("the last run, which failed, did nothing to it"));
        return all.isEmpty() ? Optional.empty() : Optional.of(instance.name() + ": " + String.join(", ", all));
    }

    private boolean isDone(ObjectKey instance) {
        return health(instance) instanceof Health.Done done && done.at().isPresent();
    }

    /** What was done in another window, in which it is while this one isn't there, tells nothing of this one. */
    private boolean isIn(List<ObjectKey> windows, ObjectKey instance) {
        return seen(instance)
                .filter(o -> windows.stream().anyMatch(o.content()::isAttachedTo))
                .isPresent();
    }

    private Health health(ObjectKey key) {
        return seen(key).map(Observed::health).orElse(Health.Unknown.INSTANCE);
    }

    private Optional<Observed> seen(ObjectKey key) {
        return seen.stream().filter(o -> o.key().equals(key)).findFirst();
    }

    private List<ObjectKey> wanted(Kind kind) {
        return wanted.stream().filter(key -> key.kind().equals(kind)).distinct().toList();
    }
}
