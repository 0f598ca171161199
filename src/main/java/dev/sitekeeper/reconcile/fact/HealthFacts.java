package dev.sitekeeper.reconcile.fact;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.cloud.CloudException;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.HandOver;
import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.cloud.Hosted;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.Plan;
import dev.sitekeeper.cloud.Plan.Unseen;
import dev.sitekeeper.cloud.SiteHandOver;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.reconcile.desired.DesiredStates.EnvironmentState;
import dev.sitekeeper.status.Abridged;
import dev.sitekeeper.status.EnvironmentReport;
import dev.sitekeeper.status.Fact;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Tells a report how an environment is, by what watches it. */
final class HealthFacts {

    private final EnvironmentState state;

    private final Optional<Function<String, Fact>> waiting;
    private final List<Observed> seen;
    private final Map<Kind, CloudException> unseen;
    private final UnaryOperator<Fact> meanwhile;

    /**
     * @param left the plan that is left
     * @param waiting why nothing is watched yet, if so
     * @param meanwhile what to say while operation is paused
     */
    HealthFacts(
            Plan left,
            EnvironmentState state,
            Optional<Function<String, Fact>> waiting,
            UnaryOperator<Fact> meanwhile) {
        this.state = state;
        this.meanwhile = meanwhile;
        this.waiting = waiting;
        this.seen = left.found().toList();
        this.unseen = left.unseen().stream().collect(toMap(Unseen::kind, Unseen::failure, (first, _) -> first));
    }

    void tell(EnvironmentReport report) {
        var alarms = watches(Kinds.ALARM);
        var canaries = watches(Kinds.CANARY);
        report.tell(
                meanwhile.apply(fact(ConditionType.ALARMS_CLEAR, alarms, Reason.NO_ALARM_FIRES, Reason.ALARM_FIRES)));
        report.tell(confirmed(Stream.of(Kinds.SUBSCRIPTION, Kinds.CHAT_CHANNEL)
                .flatMap(kind -> watches(kind).stream())
                .toList()));
        report.tell(
                meanwhile.apply(fact(ConditionType.REACHABLE, canaries, Reason.VISIT_SUCCEEDED, Reason.VISIT_FAILED)));
        var keys = state.desired().stream().map(Desired::key).toList();
        new RunFacts(keys, seen, unseen)
                .facts()
                .forEach(fact -> report.tell(
                        meanwhile.apply(waiting.map(w -> w.apply(fact.type())).orElse(fact))));
        if (waiting.isEmpty()) {
            report.alarms(
                    alarms.size(),
                    alarms.stream().filter(Watch::isUnwell).map(Watch::name).toList());
        }
        if (state.applied() instanceof HandOver.Applied<SiteHandOver>(var facts)
                && facts.hosted() instanceof Hosted.Ec2 ec2) {
            report.instances(ec2.instances().size());
        }
    }

    private Fact fact(String type, List<Watch> watches, String well, String unwell) {
        if (waiting.isPresent()) {
            return waiting.get().apply(type);
        }
        if (watches.isEmpty()) {
            return Fact.holds(type, Reason.NOT_APPLICABLE, "nothing watches this environment");
        }
        if (watches.stream().anyMatch(Watch::isUnwell)) {
            return Fact.fails(
                    type,
                    unwell,
                    watches.stream().filter(Watch::isUnwell).map(Watch::problem).collect(joining("; ")));
        }
        var silent = watches.stream()
                .filter(w -> w.health() == Health.Unknown.INSTANCE)
                .toList();
        if (silent.isEmpty()) {
            return Fact.holds(type, well, names(watches));
        }
        return silent.stream()
                .flatMap(w -> Optional.ofNullable(unseen.get(w.kind())).stream())
                .findFirst()
                .map(failure -> Failures.unseen(type, failure))
                .orElseGet(() -> Fact.unknown(type, Reason.NO_DATA_YET, "no data yet from " + names(silent)));
    }

    private Fact confirmed(List<Watch> subscriptions) {
        var type = ConditionType.NOTIFICATIONS_CONFIRMED;
        var unconfirmed = subscriptions.stream()
                .filter(w -> w.health() instanceof Health.Unconfirmed)
                .toList();
        if (waiting.isEmpty() && !unconfirmed.isEmpty()) {
            var told = unconfirmed.stream().map(Watch::problem).toList();
            return Fact.fails(type, Reason.UNCONFIRMED, Abridged.list(told, "; "));
        }
        if (waiting.isEmpty() && subscriptions.isEmpty()) {
            return Fact.holds(type, Reason.NOT_APPLICABLE, "nobody is to be told");
        }
        return fact(type, subscriptions, Reason.CONFIRMED, Reason.UNCONFIRMED);
    }

    private static String names(List<Watch> watches) {
        return Abridged.list(watches.stream().map(Watch::name).toList(), ", ");
    }

    /** The objects of a kind that watch the environment; what isn't made yet has no data. */
    private List<Watch> watches(Kind kind) {
        return state.desired().stream()
                .filter(d -> d.key().kind().equals(kind))
                .map(d -> new Watch(d.key().kind(), nameOf(d), health(d)))
                .filter(w -> w.health() != Health.Silent.INSTANCE)
                .toList();
    }

    /** The same person may be asked in two regions. */
    private static String nameOf(Desired desired) {
        return desired.key().kind().equals(Kinds.SUBSCRIPTION)
                ? desired.key().toString()
                : desired.key().name();
    }

    private Health health(Desired desired) {
        return seen.stream()
                .filter(o -> o.key().equals(desired.key()))
                .map(Observed::health)
                .findFirst()
                .orElse(Health.Unknown.INSTANCE);
    }

    private record Watch(Kind kind, String name, Health health) {
        boolean isUnwell() {
            return health instanceof Health.Unwell;
        }

        String problem() {
            return switch (health) {
                case Health.Unwell(var detail) -> name + ": " + detail;
                case Health.Unconfirmed(var asked, var isAskedNoMore) ->
                    isAskedNoMore
                            ? name
                                    + " was asked " + asked
                                    + " times, is not subscribed and is asked no more: take it out of the YAML, and put it back to"
                                    + " have it asked anew"
                            : name + " was asked " + asked + (asked == 1 ? " time" : " times")
                                    + " and has not confirmed: follow the link that AWS sent";
                default -> name;
            };
        }
    }
}
