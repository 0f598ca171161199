package dev.sitekeeper.reconcile;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.cloud.HandOver;
import dev.sitekeeper.status.Fact;
import dev.sitekeeper.status.Revisions;
import java.util.Optional;
import java.util.function.Function;

/** Whether the revision live in AWS is the desired one. Pure. */
final class AppliedFact {

    private AppliedFact() {}

    /**
     * @param found what the root handed over
     * @param revision reads the live revision
     * @param desired the revision that should be live; empty if it can't be rendered
     * @param path the root's folder
     */
    static <T> Fact of(HandOver<T> found, Function<T, String> revision, Optional<String> desired, String path) {
        var type = ConditionType.APPLIED;
        return switch (found) {
            case HandOver.Applied<T>(var facts) -> {
                var live = revision.apply(facts);
                yield desired.equals(Optional.of(live))
                        ? Fact.holds(type, "revision " + Revisions.shorten(live) + " is live")
                        : Fact.fails(
                                type,
                                Reason.REVISION_PENDING,
                                "revision " + Revisions.shorten(live) + " is live, "
                                        + desired.map(d -> Revisions.shorten(d) + " is desired")
                                                .orElse("none can be generated")
                                        + ": review and apply " + path);
            }
            case HandOver.Absent<T> absent ->
                Fact.fails(type, Reason.NOT_APPLIED, "never applied: review and apply " + path);
            case HandOver.Unusable<T>(var problem) ->
                Fact.fails(type, Reason.HAND_OVER_UNUSABLE, problem + "; apply " + path + " again");
            case HandOver.Unseen<T>(var failure) ->
                Fact.unknown(type, Failures.ofListing(failure), failure.getMessage());
        };
    }
}
