package dev.sitekeeper.reconcile.desired;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.api.v1alpha1.Suspend;
import dev.sitekeeper.cloud.Action;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Plan;
import dev.sitekeeper.status.Fact;
import dev.sitekeeper.status.SiteReport;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Operation of a Site is paused, or goes on and is not as it was before yet.
 *
 * @param suspend why, and until when; empty once it goes on
 * @param resumption what is to be done when it goes on
 * @param unknown the types of what nothing tells meanwhile
 * @param unread the same for an environment of which it isn't known what it wants
 */
public record Pause(Optional<Suspend> suspend, Plan resumption, Set<String> unknown, Set<String> unread) {

    /** By what is paused: what is done to none, or looked at by nothing, meanwhile. */
    private static final Map<String, String> UNKNOWN_MEANWHILE = Map.of(
            ConditionType.PATCHING_IN_SYNC, ConditionType.PATCHED,
            ConditionType.BACKUP_IN_SYNC, ConditionType.BACKED_UP,
            ConditionType.CANARY_IN_SYNC, ConditionType.REACHABLE,
            ConditionType.ALARMS_IN_SYNC, ConditionType.ALARMS_CLEAR);

    /** A pause that lasts. */
    public Pause(Suspend suspend, Plan resumption) {
        this(
                Optional.of(suspend),
                resumption,
                Set.copyOf(UNKNOWN_MEANWHILE.values()),
                Set.copyOf(UNKNOWN_MEANWHILE.values()));
    }

    /** The types of what was last told as unknown for a pause. */
    public static Set<String> unknownIn(SiteReport report) {
        return UNKNOWN_MEANWHILE.values().stream()
                .filter(type -> report.wasTold(type, Reason.SUSPENDED))
                .collect(Collectors.toSet());
    }

    /**
     * What is left of one that is over.
     *
     * @param left the plan that is left
     * @param told the types of what was last told as unknown for it
     */
    public static Optional<Pause> ending(Plan left, Set<String> told) {
        var unknown = open(left)
                .flatMap(kind -> unknownWithout(kind).stream())
                .filter(told::contains)
                .collect(Collectors.toSet());
        return told.isEmpty() ? Optional.empty() : Optional.of(new Pause(Optional.empty(), left, unknown, told));
    }

    /** The kinds of what isn't as it should be, though it is there, or isn't seen. */
    private static Stream<Kind> open(Plan left) {
        return Stream.of(
                        left.actions().stream()
                                .filter(Action.Update.class::isInstance)
                                .map(action -> action.key().kind()),
                        left.becoming().stream().map(o -> o.key().kind()),
                        left.unseen().stream().map(Plan.Unseen::kind))
                .flatMap(Function.identity());
    }

    /** Whether pausing changes objects of a kind. */
    static boolean concerns(Kind kind) {
        return unknownWithout(kind).isPresent();
    }

    private static Optional<String> unknownWithout(Kind kind) {
        return Optional.ofNullable(UNKNOWN_MEANWHILE.get(kind.condition()));
    }

    /**
     * Whether objects of a kind may still be as pausing left them. What is unknown meanwhile remembers it until all of them are as they
     * were before; in AWS it can't be told from what others did.
     *
     * @param told the types of what was last told as unknown for a pause
     */
    static boolean mayHold(Kind kind, Set<String> told) {
        return unknownWithout(kind).filter(told::contains).isPresent();
    }

    /**
     * What to say instead of a fact that holds for what goes on.
     *
     * @param isCertain whether it is known what the environment wants
     */
    public Fact over(Fact fact, boolean isCertain) {
        boolean isNothingPaused = fact.reason().equals(Reason.NOT_APPLIED)
                || (suspend.isPresent() && fact.reason().equals(Reason.NOT_APPLICABLE));
        if (isNothingPaused) {
            return fact;
        }
        if ((isCertain ? unknown : unread).contains(fact.type())) {
            return Fact.unknown(fact.type(), Reason.SUSPENDED, message());
        }
        return suspend.isPresent() && fact.isTrue() && UNKNOWN_MEANWHILE.containsKey(fact.type())
                ? Fact.holds(fact.type(), Reason.SUSPENDED, message())
                : fact;
    }

    /** What waits of some objects. */
    public Stream<Action> waiting(Set<ObjectKey> objects) {
        return resumption.actions().stream().filter(action -> objects.contains(action.key()));
    }

    private String message() {
        return suspend.map(Pause::words).orElse("goes on: what was paused is not as it was before yet");
    }

    private static String words(Suspend suspend) {
        var why = suspend.reason() == null ? "" : ": " + suspend.reason();
        var end = suspend.until() == null ? "until spec.suspend is removed" : "until " + suspend.until();
        return "paused " + end + why;
    }
}
