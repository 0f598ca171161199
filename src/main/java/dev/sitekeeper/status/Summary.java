package dev.sitekeeper.status;

import dev.sitekeeper.api.v1alpha1.Condition.Status;
import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Facts about facts: {@code Ready}, {@code Healthy}, and kstatus' {@code Reconciling} and {@code Stalled}. Pure. */
public final class Summary {

    /** The types that make {@code Healthy}: how the website is, not whether the operator did its work. */
    private static final Set<String> HEALTH = Set.of(
            ConditionType.PATCHED,
            ConditionType.BACKED_UP,
            ConditionType.REACHABLE,
            ConditionType.ALARMS_CLEAR,
            ConditionType.CERTIFICATE_VALID,
            ConditionType.NOTIFICATIONS_CONFIRMED);

    /** The operator can't go on before somebody changes something. */
    private static final Set<String> STALLING = Set.of(
            Reason.CLASS_NOT_FOUND,
            Reason.CLASS_NOT_ACCEPTED,
            Reason.NAMESPACE_NOT_ALLOWED,
            Reason.HOSTNAME_NOT_ALLOWED,
            Reason.HOSTNAME_TAKEN,
            Reason.ZONE_MISSING,
            Reason.OTHER_ACCOUNT,
            Reason.TIMEZONE_UNKNOWN,
            Reason.NOT_SUPPORTED,
            Reason.VALUE_REFUSED,
            Reason.VALUES_CONFLICT,
            Reason.NETWORK_MISSING,
            Reason.EDITED_BY_HAND,
            Reason.FOREIGN_ROOT,
            Reason.FOREIGN_OBJECT,
            Reason.CREDENTIALS_MISSING,
            Reason.SECRET_MISSING,
            Reason.CERTIFICATE_UNSUITABLE,
            Reason.CERTIFICATE_FAILED,
            Reason.SUPERSEDED,
            Reason.REPOSITORY_DENIED,
            Reason.REPOSITORY_REFUSED,
            Reason.HAND_OVER_UNUSABLE,
            Reason.ACCESS_DENIED,
            Reason.REQUEST_REFUSED,
            Reason.QUOTA_FULL);

    /** The operator is at work, or tries again by itself. */
    private static final Set<String> WORKING = Set.of(
            Reason.PUSHING,
            Reason.REPAIRING,
            Reason.NOT_LISTED_YET,
            Reason.LISTING_FAILED,
            Reason.THROTTLED,
            Reason.CHANGE_FAILED,
            Reason.REPOSITORY_FAILED,
            Reason.SECRET_UNREADABLE,
            Reason.UNEXPECTED_FAILURE,
            Reason.DELETING);

    /** People have to mend it, and where they do that nothing is watched. */
    private static final Set<String> UNWATCHED = Set.of(
            Reason.REPOSITORY_DENIED,
            Reason.REPOSITORY_REFUSED,
            Reason.CREDENTIALS_MISSING,
            Reason.SECRET_MISSING,
            Reason.CERTIFICATE_UNSUITABLE,
            Reason.CERTIFICATE_PENDING,
            Reason.ACCESS_DENIED,
            Reason.QUOTA_FULL);

    /** kstatus' types. */
    static final Set<String> PRESENT_WHILE_TRUE = Set.of(ConditionType.RECONCILING, ConditionType.STALLED);

    private Summary() {}

    /** Adds to facts what they amount to; what is said of {@code Ready} itself stands. */
    public static List<Fact> with(Collection<Fact> facts) {
        return with(facts, facts);
    }

    /**
     * Adds to facts what they amount to.
     *
     * @param causes the facts below them, in which the operator may be at work or stalled
     */
    static List<Fact> with(Collection<Fact> facts, Collection<Fact> causes) {
        var all = new ArrayList<Fact>();
        if (facts.stream().noneMatch(f -> f.type().equals(ConditionType.READY))) {
            all.add(ready(facts));
        }
        var health = facts.stream().filter(f -> HEALTH.contains(f.type())).toList();
        if (!health.isEmpty()) {
            all.add(healthy(health));
        }
        all.addAll(facts);
        first(causes, STALLING).ifPresent(f -> all.add(present(ConditionType.STALLED, f)));
        first(causes, WORKING).ifPresent(f -> all.add(present(ConditionType.RECONCILING, f)));
        return List.copyOf(all);
    }

    /** What one type amounts to over several environments: the worst of them, each that is not well named. */
    public static Fact over(String type, Map<String, Fact> byEnvironment) {
        for (var status : List.of(Fact.untoward(type), Status.Unknown)) {
            var such = byEnvironment.entrySet().stream()
                    .filter(e -> e.getValue().status() == status)
                    .toList();
            if (!such.isEmpty()) {
                var message = together(such);
                return new Fact(type, status, such.getFirst().getValue().reason(), message);
            }
        }
        var messages =
                byEnvironment.values().stream().map(Fact::message).distinct().toList();
        var message = messages.size() == 1 ? messages.getFirst() : together(List.copyOf(byEnvironment.entrySet()));
        var first = byEnvironment.values().iterator().next();
        return new Fact(type, first.status(), first.reason(), message);
    }

    /** Whether it is worth to look again although no news came. */
    static boolean isToBeTriedAgain(Fact fact) {
        return !fact.isTrue() && (WORKING.contains(fact.reason()) || UNWATCHED.contains(fact.reason()));
    }

    /** What is the same of several environments is said once. */
    private static String together(List<Map.Entry<String, Fact>> facts) {
        var byMessage = new LinkedHashMap<String, List<String>>();
        facts.forEach(f -> byMessage
                .computeIfAbsent(f.getValue().message(), m -> new ArrayList<>())
                .add(f.getKey()));
        return byMessage.entrySet().stream()
                .map(e -> String.join(", ", e.getValue()) + ": " + e.getKey())
                .collect(Collectors.joining("; "));
    }

    private static Fact ready(Collection<Fact> facts) {
        var work = facts.stream().filter(Summary::isWork).toList();
        if (work.isEmpty()) {
            return Fact.unknown(ConditionType.READY, Reason.NOT_KNOWN_YET, "nothing is known yet; wait a moment");
        }
        return worst(work, f -> f.status() == Status.False)
                .or(() -> worst(work, f -> f.status() == Status.Unknown))
                .map(f -> new Fact(ConditionType.READY, f.status(), f.reason(), f.type() + ": " + f.message()))
                .orElseGet(() ->
                        Fact.holds(ConditionType.READY, "what is declared is committed, applied and kept in line"));
    }

    private static boolean isWork(Fact fact) {
        return !HEALTH.contains(fact.type()) && !fact.type().equals(ConditionType.NOTICE);
    }

    /** A website is not unwell because its first night is still to come. */
    private static Fact healthy(Collection<Fact> health) {
        return worst(health, f -> f.status() == Status.False)
                .or(() -> worst(
                        health, f -> f.status() == Status.Unknown && !f.reason().equals(Reason.NOT_DUE_YET)))
                .map(f -> f.as(ConditionType.HEALTHY))
                .orElseGet(() -> Fact.holds(ConditionType.HEALTHY, "the website is well"));
    }

    private static Optional<Fact> worst(Collection<Fact> facts, Predicate<Fact> bad) {
        return facts.stream().filter(bad).findFirst();
    }

    private static Optional<Fact> first(Collection<Fact> facts, Set<String> reasons) {
        return facts.stream()
                .filter(f -> !f.isTrue() && reasons.contains(f.reason()))
                .findFirst();
    }

    private static Fact present(String type, Fact cause) {
        return new Fact(type, Status.True, cause.reason(), cause.type() + ": " + cause.message());
    }
}
