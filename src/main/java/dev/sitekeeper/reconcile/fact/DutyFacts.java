package dev.sitekeeper.reconcile.fact;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.cloud.Action;
import dev.sitekeeper.cloud.ClassHandOver;
import dev.sitekeeper.cloud.CloudException;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.HandOver;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.Outcome;
import dev.sitekeeper.cloud.Plan;
import dev.sitekeeper.reconcile.desired.Adoption;
import dev.sitekeeper.reconcile.desired.DesiredStates.EnvironmentState;
import dev.sitekeeper.reconcile.desired.Pause;
import dev.sitekeeper.reconcile.fact.PendingChanges.Why;
import dev.sitekeeper.reconcile.secret.CertificateNeed;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.status.Abridged;
import dev.sitekeeper.status.EnvironmentReport;
import dev.sitekeeper.status.Fact;
import dev.sitekeeper.status.SiteReport;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells a report what is known of the duties after a plan was carried out. */
public final class DutyFacts {

    private final Installation installation;
    private final List<String> conditions;
    private final Plan left;
    private final PendingChanges pending;
    private final Map<ObjectKey, CloudException> failures;
    private final Optional<Pause> pause;

    /**
     * @param installation whose objects they are
     * @param conditions the conditions of all duties
     * @param left the plan that is left
     * @param outcomes how the actions ended
     * @param pause whether operation is paused, or was until now
     */
    public DutyFacts(
            Installation installation,
            List<String> conditions,
            Plan left,
            List<Outcome> outcomes,
            Optional<Pause> pause) {
        this.installation = installation;
        this.conditions = conditions;
        this.left = left;
        this.pending = new PendingChanges(left);
        this.failures = outcomes.stream()
                .filter(o -> o.failure().isPresent())
                .collect(
                        Collectors.toMap(o -> o.action().key(), o -> o.failure().get(), (first, second) -> first));
        this.pause = pause;
    }

    /** Tells the facts of an environment that is declared. */
    public void tell(EnvironmentState state, HandOver<ClassHandOver> shared, EnvironmentReport report) {
        var waiting = waiting(state.applied()).or(() -> waiting(shared));
        for (var condition : conditions) {
            report.tell(waiting.map(w -> w.apply(condition)).orElseGet(() -> meanwhile(fact(condition, state), state)));
        }
        new HealthFacts(left, state, waiting, fact -> meanwhile(fact, state)).tell(report);
        if (waiting.isEmpty()) {
            var keys = keys(state);
            var resumed = pause.stream().flatMap(p -> p.waiting(keys));
            report.pending(pending.list(Stream.concat(pending.of(state.name(), keys), resumed)));
        }
    }

    /** Tells how the certificate of an environment is, which is kept from before the first apply on. */
    public void tellCertificate(EnvironmentState state, CertificateStatus certificateStatus, EnvironmentReport report) {
        report.tell(certificate(state, certificateStatus));
    }

    private Fact certificate(EnvironmentState state, CertificateStatus certificateStatus) {
        var type = ConditionType.CERTIFICATE_IN_SYNC;
        return switch (certificateStatus.need()) {
            case CertificateNeed.Untold(var why) -> why.fact(type);
            case CertificateNeed.Wanted(var desired) ->
                certificateStatus
                        .unissued(type)
                        .orElseGet(() -> fact(type, List.of(desired), pending.of(state.name(), Set.of(desired.key()))));
            case CertificateNeed.Elsewhere(var message) ->
                leftovers(type, pending.of(state.name(), Set.of()))
                        .findFirst()
                        .orElseGet(() -> Fact.holds(type, Reason.NOT_APPLICABLE, message));
        };
    }

    /** Tells what is left of environments that are declared no more. */
    public void tellUndeclared(Set<String> declared, SiteReport report) {
        var byEnvironment = left.changes()
                .flatMap(a -> a instanceof Action.Delete delete ? Stream.of(delete) : Stream.empty())
                .filter(a -> PendingChanges.environmentOf(a)
                        .filter(n -> !declared.contains(n))
                        .isPresent())
                .collect(Collectors.groupingBy(
                        a -> PendingChanges.environmentOf(a).orElseThrow(), TreeMap::new, Collectors.toList()));
        byEnvironment.forEach((name, removals) -> {
            var environment = report.environment(name);
            for (var condition : allConditions()) {
                leftovers(condition, removals.stream()).findFirst().ifPresent(environment::tell);
            }
            environment.pending(pending.list(removals.stream()));
        });
    }

    private Fact meanwhile(Fact fact, EnvironmentState state) {
        return pause.map(p -> p.over(fact, state.isCertain())).orElse(fact);
    }

    private static <T> Optional<Function<String, Fact>> waiting(HandOver<T> handOver) {
        return switch (handOver) {
            case HandOver.Applied<T> applied -> Optional.empty();
            case HandOver.Absent<T> absent ->
                Optional.of(type -> Fact.unknown(type, Reason.NOT_APPLIED, "begins once the Terraform is applied"));
            case HandOver.Unusable<T>(var problem) ->
                Optional.of(type -> Fact.unknown(
                        type, Reason.HAND_OVER_UNUSABLE, "what was handed over can't be used: Applied says why"));
            case HandOver.Unseen<T>(var failure) -> Optional.of(type -> Failures.unseen(type, failure));
        };
    }

    private List<String> allConditions() {
        return Stream.concat(conditions.stream(), Stream.of(ConditionType.CERTIFICATE_IN_SYNC))
                .toList();
    }

    private Fact fact(String condition, EnvironmentState state) {
        // In what order the duties are found may differ from start to start: what is told must not.
        var objects = state.desired().stream()
                .filter(d -> d.key().kind().condition().equals(condition))
                .sorted(Comparator.comparing(d -> d.key().kind()))
                .toList();
        return fact(condition, objects, pending.of(state.name(), keys(state)));
    }

    private Fact fact(String condition, List<Desired> objects, Stream<Action> changes) {
        var open = Stream.concat(
                        objects.stream().flatMap(d -> open(condition, d).stream()), leftovers(condition, changes))
                .toList();
        if (!open.isEmpty()) {
            return open.getFirst();
        }
        return objects.isEmpty()
                ? Fact.holds(condition, Reason.NOT_APPLICABLE, "nothing to keep for this environment")
                : Fact.holds(condition, describe(objects));
    }

    private static String describe(List<Desired> objects) {
        return Abridged.list(objects.stream().map(d -> d.key().toString()).toList(), ", ");
    }

    /** Why one object is not as it should be, if so. */
    private Optional<Fact> open(String condition, Desired desired) {
        var key = desired.key();
        var full =
                left.full().stream().filter(f -> f.create().key().equals(key)).findFirst();
        if (full.isPresent()) {
            return Optional.of(Fact.fails(
                    condition,
                    Reason.QUOTA_FULL,
                    key + ": " + full.get().shortage().message()));
        }
        var failure = failures.get(key);
        if (failure != null) {
            return Optional.of(failed(condition, key, failure));
        }
        var foreign = left.foreign().stream().filter(a -> a.key().equals(key)).findFirst();
        if (foreign.isPresent()) {
            return Optional.of(Fact.fails(condition, Reason.FOREIGN_OBJECT, inTheWay(foreign.get())));
        }
        if (find(left.becoming(), key).isPresent()) {
            return Optional.of(Fact.fails(condition, Reason.REPAIRING, "AWS is still making or changing " + key));
        }
        return left.unseen().stream()
                .filter(u -> u.kind().equals(key.kind()))
                .map(u -> Failures.unseen(condition, u.failure()))
                .findFirst()
                .or(() -> left.changes()
                        .filter(a -> a.key().equals(key) && isAmiss(a))
                        .map(a -> waits(condition, a))
                        .findFirst());
    }

    private String inTheWay(Action.Adopt adopt) {
        var takenOver = adopt.isOffered()
                ? "annotate the Site with " + Adoption.ANNOTATION + ": " + Adoption.nameOf(adopt.key())
                        + " to have done what pendingChanges tells of it"
                : adopt.observed().howToAdopt(installation);
        return adopt.key() + " exists and does not bear our tags: rename or remove it, or " + takenOver;
    }

    private Stream<Fact> leftovers(String condition, Stream<? extends Action> changes) {
        return changes.filter(a -> isRemoval(a) && a.key().kind().condition().equals(condition) && isAmiss(a))
                .map(a -> failures.containsKey(a.key())
                        ? failed(condition, a.key(), failures.get(a.key()))
                        : waits(condition, a));
    }

    /** What another environment may want is not too much here, nor is what has to wait for a change: that is told. */
    private boolean isAmiss(Action action) {
        var why = pending.why(action);
        return why != Why.MAY_BE_WANTED && why != Why.STILL_NEEDED;
    }

    private Fact waits(String condition, Action action) {
        return pending.why(action) == Why.DRIFT_REPORTED
                ? Fact.fails(condition, Reason.DRIFT_REPORTED, action + " (not done: drift is Report)")
                : Fact.fails(condition, Reason.REPAIRING, action.toString());
    }

    private static Fact failed(String condition, ObjectKey key, CloudException failure) {
        return Fact.fails(condition, Failures.ofChange(failure), key + ": " + failure.getMessage());
    }

    private static Set<ObjectKey> keys(EnvironmentState state) {
        return state.desired().stream().map(Desired::key).collect(Collectors.toSet());
    }

    /** What a Site leaves to others, too. */
    private static boolean isRemoval(Action action) {
        return action instanceof Action.Delete || action instanceof Action.Leave;
    }

    private static Optional<Observed> find(List<Observed> list, ObjectKey key) {
        return list.stream().filter(o -> o.key().equals(key)).findFirst();
    }
}
