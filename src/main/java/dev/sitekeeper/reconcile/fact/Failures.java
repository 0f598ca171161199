package dev.sitekeeper.reconcile.fact;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.cloud.CloudException;
import dev.sitekeeper.status.Fact;

/** What failures are told as. */
public final class Failures {

    /** What is told of a resource when a look at it ended by a mistake of ours, or because something failed that is not expected to. */
    public static final Fact UNEXPECTED = Fact.unknown(
            ConditionType.READY,
            Reason.UNEXPECTED_FAILURE,
            "the last look failed unexpectedly and is tried again; the operator's log says why");

    private Failures() {}

    /** The reason of a condition of which nothing is known, for a listing failed. */
    public static String ofListing(CloudException failure) {
        return switch (failure.failure()) {
            case Denied -> Reason.ACCESS_DENIED;
            case Throttled -> Reason.THROTTLED;
            case Unasked -> Reason.NOT_LISTED_YET;
            case NotFound, Invalid, Full, Conflict, Transient -> Reason.LISTING_FAILED;
        };
    }

    /** A condition of which nothing is known, for a listing failed. */
    public static Fact unseen(String type, CloudException failure) {
        return Fact.unknown(type, ofListing(failure), failure.getMessage());
    }

    /** The reason of a condition that fails, for a change failed. */
    public static String ofChange(CloudException failure) {
        return switch (failure.failure()) {
            case Denied -> Reason.ACCESS_DENIED;
            case Throttled -> Reason.THROTTLED;
            case Invalid -> Reason.REQUEST_REFUSED;
            case Full -> Reason.QUOTA_FULL;
            case NotFound, Conflict, Unasked, Transient -> Reason.CHANGE_FAILED;
        };
    }
}
