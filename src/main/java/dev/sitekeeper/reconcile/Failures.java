package dev.sitekeeper.reconcile;

import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.cloud.CloudException;

/** Which reason a failure of AWS gives a condition. */
final class Failures {

    private Failures() {}

    static String ofListing(CloudException failure) {
        return switch (failure.failure()) {
            case Denied -> Reason.ACCESS_DENIED;
            case Throttled -> Reason.THROTTLED;
            case Unasked -> Reason.NOT_LISTED_YET;
            case NotFound, Invalid, Full, Conflict, Transient -> Reason.LISTING_FAILED;
        };
    }

    static String ofChange(CloudException failure) {
        return switch (failure.failure()) {
            case Denied -> Reason.ACCESS_DENIED;
            case Throttled -> Reason.THROTTLED;
            case Invalid -> Reason.REQUEST_REFUSED;
            case Full -> Reason.QUOTA_FULL;
            case NotFound, Conflict, Unasked, Transient -> Reason.CHANGE_FAILED;
        };
    }
}
