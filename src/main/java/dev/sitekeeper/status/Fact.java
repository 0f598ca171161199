package dev.sitekeeper.status;

import dev.sitekeeper.api.v1alpha1.Condition.Status;
import dev.sitekeeper.api.v1alpha1.Reason;

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
            message = message.substring(0, MESSAGE_LENGTH - 1) + "…";
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

    /** It isn't known. */
    public static Fact unknown(String type, String reason, String message) {
        return new Fact(type, Status.Unknown, reason, message);
    }

    boolean isTrue() {
        return status == Status.True;
    }

    Fact as(String otherType) {
        return new Fact(otherType, status, reason, message);
    }
}
