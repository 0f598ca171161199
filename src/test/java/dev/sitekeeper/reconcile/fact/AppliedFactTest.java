package dev.sitekeeper.reconcile.fact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.cloud.HandOver;
import dev.sitekeeper.cloud.Samples;
import dev.sitekeeper.status.Fact;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppliedFactTest {

    private static final String PATH = "sites/web/corporate/production";
    private static final String LIVE = "8f3c00112233ffffffff";

    @Test
    void shouldHold_whenTheDesiredRevisionIsLive() {
        var fact = fact(new HandOver.Applied<>(LIVE), Optional.of(LIVE));

        assertThat(fact).isEqualTo(Fact.holds(ConditionType.APPLIED, "revision 8f3c00112233 is live"));
    }

    @Test
    void shouldAskForAnApply_whenAnotherRevisionIsDesired() {
        var fact = fact(new HandOver.Applied<>(LIVE), Optional.of("9a4d00112233ffffffff"));

        assertThat(fact)
                .isEqualTo(Fact.fails(
                        ConditionType.APPLIED,
                        Reason.REVISION_PENDING,
                        "revision 8f3c00112233 is live, 9a4d00112233 is desired: review and apply " + PATH));
    }

    @Test
    void shouldBePending_whenRevisionsDifferOnlyWhereTheyAreNotShown() {
        var fact = fact(new HandOver.Applied<>(LIVE), Optional.of("8f3c00112233eeeeeeee"));

        assertThat(fact.reason()).isEqualTo(Reason.REVISION_PENDING);
    }

    @Test
    void shouldBePending_whenNoRevisionCanBeGenerated() {
        var fact = fact(new HandOver.Applied<>(LIVE), Optional.empty());

        assertThat(fact.reason()).isEqualTo(Reason.REVISION_PENDING);
        assertThat(fact.message())
                .isEqualTo(
                        "revision 8f3c00112233 is live, what is declared can't be generated, the other conditions say why");
    }

    @Test
    void shouldAskForTheFirstApply_whenThereIsNoHandOver() {
        var fact = fact(new HandOver.Absent<>(), Optional.of(LIVE));

        assertThat(fact)
                .isEqualTo(Fact.fails(
                        ConditionType.APPLIED, Reason.NOT_APPLIED, "never applied: review and apply " + PATH));
    }

    @Test
    void shouldAskForAnotherApply_whenTheHandOverCannotBeUsed() {
        var fact = fact(new HandOver.Unusable<>("SSM parameter x: it is empty"), Optional.of(LIVE));

        assertThat(fact)
                .isEqualTo(Fact.fails(
                        ConditionType.APPLIED,
                        Reason.HAND_OVER_UNUSABLE,
                        "SSM parameter x: it is empty; apply " + PATH + " again"));
    }

    @ParameterizedTest
    @CsvSource({
        "Denied,    AccessDenied",
        "Throttled, Throttled",
        "Unasked,   NotListedYet",
        "NotFound,  ListingFailed",
        "Invalid,   ListingFailed",
        "Conflict,  ListingFailed",
        "Transient, ListingFailed"
    })
    void shouldNotKnow_whenHandOversCannotBeListed(Failure failure, String reason) {
        var fact = fact(new HandOver.Unseen<>(Samples.failure(failure, "GetParametersByPath")), Optional.of(LIVE));

        assertThat(fact).isEqualTo(Fact.unknown(ConditionType.APPLIED, reason, "GetParametersByPath"));
    }

    @Test
    void shouldNotAskForAnApply_whenTheRevisionIsNotOnTheBranch() {
        var notApplied = AppliedFact.of(
                new HandOver.Absent<String>(),
                Function.identity(),
                AppliedFact.DesiredRevision.of(Optional.of(LIVE), false),
                PATH);

        assertThat(notApplied.message()).isEqualTo("never applied: it is not on the branch, Committed says why");
    }

    @Test
    void shouldAwaitItsEnd_whileTheRootIsRemovedAndSomethingIsLive() {
        assertThat(leaving(new HandOver.Applied<>(LIVE), false))
                .isEqualTo(Fact.fails(
                        ConditionType.APPLIED,
                        Reason.AWAITING_DESTROY,
                        "revision 8f3c00112233 is live: have the pipeline destroy it, from the commit before " + PATH
                                + " was removed"));
        assertThat(leaving(new HandOver.Unusable<>("SSM parameter x: it is empty"), false)
                        .reason())
                .isEqualTo(Reason.AWAITING_DESTROY);
    }

    @Test
    void shouldAskForNoDestroy_whileTheRootIsOnTheBranch() {
        assertThat(leaving(new HandOver.Applied<>(LIVE), true).message())
                .contains("once " + PATH + " is removed from the branch")
                .doesNotContain("pipeline");
    }

    @Test
    void shouldNotTakeForGone_whatCannotBeListed() {
        var unseen = new HandOver.Unseen<String>(Samples.failure(Failure.Transient, "GetParametersByPath"));

        assertThat(leaving(unseen, false))
                .isEqualTo(Fact.unknown(ConditionType.APPLIED, Reason.LISTING_FAILED, "GetParametersByPath"));
        assertThat(leaving(new HandOver.Absent<>(), true).reason()).isEqualTo(Reason.NOT_APPLIED);
    }

    private static Fact leaving(HandOver<String> found, boolean isOnBranch) {
        return AppliedFact.ofLeaving(found, Function.identity(), PATH, isOnBranch);
    }

    /** Of a root that is on the branch if it can be rendered, and whose hand-over is its revision. */
    private static Fact fact(HandOver<String> found, Optional<String> desired) {
        return AppliedFact.of(found, Function.identity(), AppliedFact.DesiredRevision.of(desired, true), PATH);
    }
}
