package dev.sitekeeper.status;

import dev.sitekeeper.api.v1alpha1.Condition.Status;
import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.site.Refusal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is known now about one type of condition. It becomes a condition once it is known since when.
 *
 * @param type a constant of {@link dev.sitekeeper.api.v1alpha1.ConditionType}
 * @param status whether it holds
 * @param reason a constant of {@link Reason}
 * @param message what the reader should do, or what there is
 */
public record Fact(String type, Status status, String reason, String message) {

    private static final int MESSAGE_LENGTH = 2_000;

    /** Keeps messages short enough to be read, and well below the 32,768 characters that Kubernetes allows. */
    public Fact {
        if (message.length() > MESSAGE_LENGTH) {
            int end = MESSAGE_LENGTH - 1;
            boolean splitsCharacter = Character.isHighSurrogate(message.charAt(end - 1));
            message = message.substring(0, splitsCharacter ? end - 1 : end) + "…";
        }
    }

    /** It holds, as declared. */
    public static Fact holds(String type, String message) {
        return new Fact(type, Status.True, Reason.AS_DECLARED, message);
    }

    /** It holds, for a reason of its own. */
    public static Fact holds(String type, String reason, String message) {
        return new Fact(type, Status.True, reason, message);
    }

    /** It does not hold. */
    public static Fact fails(String type, String reason, String message) {
        return new Fact(type, Status.False, reason, message);
    }

    /** It does not hold, for what was declared can't be done. */
    public static Fact refused(String type, List<Refusal> refusals) {
        var message = refusals.stream().map(Refusal::toString).collect(Collectors.joining("; "));
        return fails(type, refusals.getFirst().reason(), message);
    }

    /** It isn't known. */
    public static Fact unknown(String type, String reason, String message) {
        return new Fact(type, Status.Unknown, reason, message);
    }

    /** The status in which a type is for the worse: most say what should be, a few what should not. */
    static Status untoward(String type) {
        return switch (type) {
            case ConditionType.NOTICE, ConditionType.STALLED -> Status.True;
            default -> Status.False;
        };
    }

    /** Whether it isn't known because nothing was looked at yet. */
    boolean awaitsFirstLook() {
        return reason.equals(Reason.NOT_LISTED_YET);
    }

    /** Whether it is known to hold. */
    public boolean isTrue() {
        return status == Status.True;
    }

    /** The same, said of an environment. */
    Fact in(String environment) {
        return new Fact(type, status, reason, environment + ": " + message);
    }

    /** The same, said of another type. */
    public Fact as(String otherType) {
        return new Fact(otherType, status, reason, message);
    }
}
