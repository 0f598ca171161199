package dev.sitekeeper.reconcile.fact;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.cloud.HandOver;
import dev.sitekeeper.status.Fact;
import dev.sitekeeper.status.Revisions;
import java.util.Optional;
import java.util.function.Function;

/** Whether the revision live in AWS is the desired one. Pure. */
public final class AppliedFact {

    private AppliedFact() {}

    /** What should be live. */
    public sealed interface DesiredRevision {

        /** It can't be generated. */
        record Unrendered() implements DesiredRevision {}

        /**
         * It was generated.
         *
         * @param isOnBranch whether people can apply it: not so while it is on its way, or people edited what is there
         */
        record Rendered(String revision, boolean isOnBranch) implements DesiredRevision {}

        /** Of a root that was rendered, if it was. */
        public static DesiredRevision of(Optional<String> revision, boolean isOnBranch) {
            return revision.<DesiredRevision>map(r -> new Rendered(r, isOnBranch))
                    .orElseGet(Unrendered::new);
        }

        private boolean isRevision(String live) {
            return this instanceof Rendered rendered && rendered.revision().equals(live);
        }
    }

    /**
     * What is told of a root.
     *
     * @param found what the root handed over
     * @param revision reads the live revision
     * @param desired the revision that should be live
     * @param path the root's folder
     */
    public static <T> Fact of(HandOver<T> found, Function<T, String> revision, DesiredRevision desired, String path) {
        var type = ConditionType.APPLIED;
        return switch (found) {
            case HandOver.Applied<T>(var facts) -> {
                var live = revision.apply(facts);
                var shown = "revision " + Revisions.shorten(live) + " is live";
                yield desired.isRevision(live)
                        ? Fact.holds(type, shown)
                        : Fact.fails(type, Reason.REVISION_PENDING, shown + ", " + wanted(desired, path));
            }
            case HandOver.Absent<T> absent ->
                Fact.fails(type, Reason.NOT_APPLIED, "never applied: " + todo(desired, path));
            case HandOver.Unusable<T>(var problem) ->
                Fact.fails(type, Reason.HAND_OVER_UNUSABLE, problem + "; apply " + path + " again");
            case HandOver.Unseen<T>(var failure) -> Failures.unseen(type, failure);
        };
    }

    /**
     * Of a root of which nothing should be live.
     *
     * @param found what the root handed over
     * @param revision reads the live revision
     * @param path the root's folder
     * @param isOnBranch whether it is to be removed from there first
     */
    public static <T> Fact ofLeaving(HandOver<T> found, Function<T, String> revision, String path, boolean isOnBranch) {
        var type = ConditionType.APPLIED;
        var todo = isOnBranch
                ? "it is to be destroyed once " + path + " is removed from the branch, Committed says how far that is"
                : "have the pipeline destroy it, from the commit before " + path + " was removed";
        return switch (found) {
            case HandOver.Applied<T>(var facts) ->
                Fact.fails(
                        type,
                        Reason.AWAITING_DESTROY,
                        "revision " + Revisions.shorten(revision.apply(facts)) + " is live: " + todo);
            case HandOver.Absent<T> absent -> Fact.fails(type, Reason.NOT_APPLIED, "nothing is live");
            case HandOver.Unusable<T>(var problem) ->
                Fact.fails(type, Reason.AWAITING_DESTROY, problem + ", so it is live: " + todo);
            case HandOver.Unseen<T>(var failure) -> Failures.unseen(type, failure);
        };
    }

    private static String wanted(DesiredRevision desired, String path) {
        return desired instanceof DesiredRevision.Rendered rendered
                ? Revisions.shorten(rendered.revision()) + " is desired: " + todo(desired, path)
                : todo(desired, path);
    }

    private static String todo(DesiredRevision desired, String path) {
        return switch (desired) {
            case DesiredRevision.Unrendered unrendered ->
                "what is declared can't be generated, the other conditions say why";
            case DesiredRevision.Rendered(var revision, var isOnBranch) ->
                isOnBranch ? "review and apply " + path : "it is not on the branch, Committed says why";
        };
    }
}
