package dev.sitekeeper.reconcile.operation;

import static dev.sitekeeper.cloud.Samples.ALARM;
import static dev.sitekeeper.cloud.Samples.INSTALLATION;
import static dev.sitekeeper.cloud.Samples.OTHER_SITE;
import static dev.sitekeeper.cloud.Samples.SITE;
import static dev.sitekeeper.cloud.Samples.as;
import static dev.sitekeeper.cloud.Samples.foreign;
import static dev.sitekeeper.cloud.Samples.key;
import static dev.sitekeeper.cloud.Samples.own;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.Condition;
import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.EnvironmentStatus;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.cloud.Cause;
import dev.sitekeeper.cloud.Content;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.Outcome;
import dev.sitekeeper.cloud.Presence;
import dev.sitekeeper.reconcile.Loop;
import dev.sitekeeper.reconcile.Sites;
import dev.sitekeeper.reconcile.Told;
import dev.sitekeeper.reconcile.secret.CertificateNeed;
import dev.sitekeeper.site.EnvironmentKey;
import dev.sitekeeper.site.ResolvedSite;
import dev.sitekeeper.site.TagKeys;
import dev.sitekeeper.status.Fact;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Site of which production wants the alarm {@code cpu} at 80. */
class OperationLoopTest {

    private static final Map<String, CertificateNeed> NEEDS = Map.of(
            "production", new CertificateNeed.Elsewhere("Terraform's"),
            "staging", new CertificateNeed.Elsewhere("Terraform's"));

    private static final Fact NOBODY_LOOKS = Fact.unknown(ConditionType.ALARMS_CLEAR, Reason.SUSPENDED, "relaunch");
    private static final EnvironmentKey PRODUCTION = SITE.environment("production");
    private static final EnvironmentKey STAGING = SITE.environment("staging");
    private static final Desired CPU = own(PRODUCTION, ALARM, "cpu", "80");
    private static final ResolvedSite REPAIRED = Sites.withTwoEnvironments();
    private static final ResolvedSite REPORTED = Sites.withDriftReported();

    private final Loop loop = new Loop();
    private final Told told = new Told();
    private Predicate<Observed> adopted = theirs -> false;

    @BeforeEach
    void bothEnvironmentsAreApplied() {
        loop.apply(PRODUCTION, STAGING);
        loop.duty.wants(PRODUCTION, CPU);
    }

    @Test
    void shouldMakeWhatIsMissing() {
        loop.sweep();

        var outcomes = keep(REPAIRED);

        assertThat(outcomes).extracting(Outcome::action).hasToString("[alarm cpu: make]");
        assertThat(loop.held()).containsExactly("alarm cpu=80");
        assertThat(inSync()).isEqualTo(Fact.holds(ConditionType.ALARMS_IN_SYNC, "alarm cpu"));
    }

    @Test
    void shouldPutRightWhatOthersChanged_andRemoveWhatNobodyWants() {
        loop.holds(as(own(ALARM, "cpu", "90"), "1"), as(own(ALARM, "disk", "80"), "2"));

        keep(REPAIRED);

        assertThat(loop.held()).containsExactly("alarm cpu=80");
    }

    @Test
    void shouldLeaveAloneWhatOthersChanged_whenDriftIsReported() {
        loop.holds(as(own(ALARM, "cpu", "90"), "1"), as(own(ALARM, "disk", "80"), "2"));

        var outcomes = keep(REPORTED);

        assertThat(outcomes).isEmpty();
        assertThat(loop.held()).containsExactly("alarm cpu=90", "alarm disk=80");
        assertThat(inSync().reason()).isEqualTo(Reason.DRIFT_REPORTED);
        assertThat(told.ofProduction().pendingChanges())
                .containsExactly("alarm cpu: value 90 → 80", "alarm disk: remove");
    }

    @Test
    void shouldStillMakeWhatIsMissing_whenDriftIsReported() {
        loop.sweep();

        keep(REPORTED);

        assertThat(loop.held()).containsExactly("alarm cpu=80");
    }

    /** It is made in the next turn: nobody is to take that for drift. */
    @Test
    void shouldTellThatWhatIsMissingIsUnderWay_whenAFailureKeptItFromBeingMade_andDriftIsReported() {
        var onCpu = Desired.own(key(ALARM, "all"), new On(CPU.key()), INSTALLATION, PRODUCTION, Map.of());
        loop.duty.wants(PRODUCTION, CPU, onCpu, own(PRODUCTION, ALARM, "disk", "80"));
        loop.cloud.unchangeable.add("disk");
        loop.sweep();

        keep(REPORTED);

        assertThat(loop.held()).containsExactly("alarm cpu=80");
        assertThat(inSync()).isEqualTo(Fact.fails(ConditionType.ALARMS_IN_SYNC, Reason.REPAIRING, "alarm all: make"));
    }

    @Test
    void shouldFinishWhatIsPartlyMade_whenDriftIsReported() {
        loop.holds(as(own(ALARM, "cpu", "partial"), "1"));

        keep(REPORTED);

        assertThat(loop.held()).containsExactly("alarm cpu=80");
        assertThat(inSync().reason()).isEqualTo(Reason.AS_DECLARED);
    }

    @Test
    void shouldTellWhyAChangeFailed_andGoOn() {
        loop.duty.wants(STAGING, own(STAGING, ALARM, "disk", "80"));
        loop.cloud.unchangeable.add("cpu");
        loop.sweep();

        keep(REPAIRED);

        assertThat(loop.held()).containsExactly("alarm disk=80");
        assertThat(inSync().reason()).isEqualTo(Reason.CHANGE_FAILED);
        assertThat(told.fact("staging", ConditionType.ALARMS_IN_SYNC).message()).isEqualTo("alarm disk");
    }

    @Test
    void shouldRemoveNothingOfAnEnvironment_whenItsHandOverCannotBeRead() {
        loop.spoilHandOver(STAGING);
        loop.holds(as(own(PRODUCTION, ALARM, "old", "1"), "1"), as(own(STAGING, ALARM, "disk", "80"), "2"));

        keep(REPAIRED);

        assertThat(loop.held()).containsExactlyInAnyOrder("alarm cpu=80", "alarm disk=80");
    }

    @Test
    void shouldKeepWhatMayBelongToAnEnvironment_whenItsHandOverCannotBeRead() {
        loop.spoilHandOver(STAGING);
        loop.holds(withoutEnvironment(as(own(STAGING, ALARM, "disk", "80"), "2")));

        keep(REPAIRED);

        assertThat(loop.held()).contains("alarm disk=80");
        assertThat(inSync().reason()).isEqualTo(Reason.AS_DECLARED);
        assertThat(told.ofProduction().pendingChanges()).containsExactly("alarm disk: remove");
    }

    @Test
    void shouldBeAtWorkOnNothing_whenAllThatIsLeftMayBelongToAnEnvironmentWhoseHandOverCannotBeRead() {
        loop.spoilHandOver(STAGING);
        loop.holds(as(CPU, "1"), withoutEnvironment(as(CPU, "2")));

        var outcomes = keep(REPAIRED);

        assertThat(outcomes).isEmpty();
        assertThat(inSync().reason()).isEqualTo(Reason.AS_DECLARED);
        assertThat(told.ofProduction().pendingChanges())
                .containsExactly("alarm cpu: remove, for there is another of this name");
        assertThat(told.ofProduction().conditions())
                .extracting(Condition::type)
                .doesNotContain(ConditionType.RECONCILING);
    }

    @Test
    void shouldRemoveWhatNamesNoEnvironment_whenEveryWishIsKnown() {
        loop.holds(withoutEnvironment(as(own(STAGING, ALARM, "disk", "80"), "2")));

        keep(REPAIRED);

        assertThat(loop.held()).containsExactly("alarm cpu=80");
    }

    @Test
    void shouldRemoveNothingAtAll_whenHandOversCannotBeListed() {
        loop.cloud.handOversFail = true;
        loop.holds(as(CPU, "1"), as(own(STAGING, ALARM, "disk", "80"), "2"));

        var outcomes = keep(REPAIRED);

        assertThat(outcomes).isEmpty();
        assertThat(inSync().reason()).isEqualTo(Reason.LISTING_FAILED);
    }

    @Test
    void shouldRemoveAll_whenTheInfrastructureWasDestroyed() {
        loop.cloud.handOvers.clear();
        loop.holds(as(CPU, "1"), as(own(OTHER_SITE, ALARM, "shop", "80"), "2"));

        keep(REPAIRED);

        assertThat(loop.held()).containsExactly("alarm shop=80");
        assertThat(inSync().reason()).isEqualTo(Reason.NOT_APPLIED);
    }

    @Test
    void shouldTellOfLeftovers_whenTheirEnvironmentIsDeclaredNoMore() {
        loop.cloud.unchangeable.add("disk");
        loop.holds(as(own(STAGING, ALARM, "disk", "80"), "2"));

        keep(Sites.withOneEnvironment());

        assertThat(told.fact("staging", ConditionType.ALARMS_IN_SYNC))
                .isEqualTo(Fact.fails(
                        ConditionType.ALARMS_IN_SYNC, Reason.CHANGE_FAILED, "alarm disk: delete alarm disk: down"));
        assertThat(told.of("staging").pendingChanges()).containsExactly("alarm disk: remove");
        assertThat(told.summary(ConditionType.READY).reason()).isEqualTo(Reason.CHANGE_FAILED);
        assertThat(told.report.isToBeTriedAgain()).isTrue();
    }

    @Test
    void shouldSayNoMoreOfAnEnvironment_whenNothingIsLeftOfIt() {
        loop.holds(as(own(STAGING, ALARM, "disk", "80"), "2"));

        keep(Sites.withOneEnvironment());

        assertThat(told.report.status().environments())
                .extracting(EnvironmentStatus::name)
                .containsExactly("production");
    }

    @Test
    void shouldTakeOver_whatIsNamed_andThenBringItInLine() {
        adopted = theirs -> theirs.key().name().equals("cpu");
        loop.duty.wants(PRODUCTION, own(PRODUCTION, ALARM, "cpu", "80"), own(PRODUCTION, ALARM, "disk", "80"));
        loop.holds(foreign(ALARM, "cpu"), foreign(ALARM, "disk"));

        var outcomes = keep(REPORTED);

        assertThat(outcomes).extracting(o -> o.action().done()).containsExactly("Adopted");
        assertThat(told.of("production").pendingChanges())
                .containsExactly("alarm disk: adopt, then value theirs → 80", "alarm cpu: value theirs → 80");
        assertThat(keep(REPAIRED)).extracting(o -> o.action().done()).containsExactly("Changed");
        assertThat(told.of("production").pendingChanges()).containsExactly("alarm disk: adopt, then value theirs → 80");
    }

    @Test
    void shouldTellOfLeftoversInEachEnvironment_whenTheyNameNone() {
        loop.cloud.unchangeable.add("disk");
        loop.holds(withoutEnvironment(as(own(STAGING, ALARM, "disk", "80"), "2")));

        keep(REPAIRED);

        assertThat(inSync().reason()).isEqualTo(Reason.CHANGE_FAILED);
        assertThat(told.fact("staging", ConditionType.ALARMS_IN_SYNC).reason()).isEqualTo(Reason.CHANGE_FAILED);
    }

    @Test
    void shouldGoOnAfterAPause_whenDriftIsReported() {
        loop.holds(as(own(ALARM, "cpu", "90"), "1"));

        var reason = reasonAfterAPause();

        assertThat(loop.held()).containsExactly("alarm cpu=80");
        assertThat(reason).isNotEqualTo(Reason.SUSPENDED);
    }

    /** Else nobody would know at the next look why it isn't as it should be. */
    @Test
    void shouldRememberAPause_whileAwsIsStillAtWork() {
        loop.holds(as(own(ALARM, "cpu", "becoming"), "1"));

        assertThat(reasonAfterAPause()).isEqualTo(Reason.SUSPENDED);
    }

    @Test
    void shouldRememberAPause_whileTheHandOverCannotBeRead() {
        loop.spoilHandOver(PRODUCTION);
        loop.holds(as(own(ALARM, "cpu", "90"), "1"));

        assertThat(reasonAfterAPause()).isEqualTo(Reason.SUSPENDED);
    }

    @Test
    void shouldAskNoMore_andGoOnTellingWhy_whenAwsRefusedTheSameThreeTimes() {
        loop.cloud.invalid.add("80");
        loop.sweep();

        keep(REPAIRED, 5);

        assertThat(loop.cloud.refused).hasSize(3);
        assertThat(keep(REPAIRED)).isEmpty();
        assertThat(inSync())
                .isEqualTo(Fact.fails(
                        ConditionType.ALARMS_IN_SYNC,
                        Reason.REQUEST_REFUSED,
                        "alarm cpu: put alarm cpu: 80 is not valid"));
        assertThat(told.ofProduction().pendingChanges()).containsExactly("alarm cpu: make");
    }

    @Test
    void shouldGoOnWithTheOthers_whileOneIsNotAskedForAgain() {
        loop.cloud.invalid.add("80");
        loop.sweep();
        keep(REPAIRED, 3);

        loop.duty.wants(PRODUCTION, CPU, own(PRODUCTION, ALARM, "disk", "70"));
        keep(REPAIRED);

        assertThat(loop.held()).containsExactly("alarm disk=70");
        assertThat(loop.cloud.refused).hasSize(3);
    }

    @Test
    void shouldAskAtOnce_whenAnotherIsWanted() {
        loop.cloud.invalid.add("80");
        loop.holds(as(own(ALARM, "cpu", "70"), "1"));
        keep(REPAIRED, 4);

        loop.duty.wants(PRODUCTION, own(PRODUCTION, ALARM, "cpu", "90"));
        keep(REPAIRED);

        assertThat(loop.held()).containsExactly("alarm cpu=90");
        assertThat(inSync().reason()).isEqualTo(Reason.AS_DECLARED);
    }

    @Test
    void shouldAskAgain_afterAWhile_andTellThatAllIsWell() {
        loop.cloud.invalid.add("80");
        loop.sweep();
        keep(REPAIRED, 4);

        loop.cloud.invalid.clear();
        loop.sweepAfter(RefusedRequests.FIRST_PAUSE);
        keep(REPAIRED);

        assertThat(loop.held()).containsExactly("alarm cpu=80");
        assertThat(inSync().reason()).isEqualTo(Reason.AS_DECLARED);
    }

    @Test
    void shouldTellThatItMakesSomethingAgain_whenOthersRemovedIt() {
        loop.sweep();
        assertThat(keep(REPAIRED)).extracting(Outcome::cause).containsExactly(Cause.DECLARED);
        loop.sweepAfter(Loop.SETTLE);

        loop.cloud.objects.clear();
        loop.sweepAfter(Loop.SETTLE);
        loop.cloud.unchangeable.add("cpu");
        assertThat(keep(REPAIRED)).extracting(Outcome::cause).containsExactly(Cause.DRIFT);
        loop.cloud.unchangeable.clear();

        assertThat(keep(REPAIRED)).extracting(Outcome::cause).containsExactly(Cause.DRIFT);
        assertThat(loop.held()).containsExactly("alarm cpu=80");
    }

    @Test
    void shouldTellWhatOthersChanged_fromWhatIsDeclaredAnewAndWhatIsCompleted() {
        loop.holds(as(own(ALARM, "cpu", "partial"), "1"));
        assertThat(keep(REPAIRED)).extracting(Outcome::cause).containsExactly(Cause.COMPLETED);

        loop.duty.wants(PRODUCTION, own(PRODUCTION, ALARM, "cpu", "70"));
        assertThat(keep(REPAIRED)).extracting(Outcome::cause).containsExactly(Cause.DECLARED);
        loop.sweepAfter(Loop.SETTLE);

        loop.holds(as(own(ALARM, "cpu", "90"), "1"));
        assertThat(keep(REPAIRED)).extracting(Outcome::cause).containsExactly(Cause.DRIFT);
    }

    @Test
    void shouldTellNoDrift_whenWhatItRemovedIsWantedAgain() {
        loop.holds(as(CPU, "1"));
        keep(REPAIRED);
        loop.duty.wants(PRODUCTION);
        assertThat(keep(REPAIRED)).extracting(Outcome::cause).containsExactly(Cause.DECLARED);
        loop.sweepAfter(Loop.SETTLE);

        loop.duty.wants(PRODUCTION, CPU);

        assertThat(keep(REPAIRED)).extracting(Outcome::cause).containsExactly(Cause.DECLARED);
    }

    /** What an alarm on another one is like: it can't be made before that one is there. */
    private record On(ObjectKey other) implements Content {
        @Override
        public Optional<Content> forNow(Optional<Observed> itself, Function<ObjectKey, Presence> presence) {
            return Optional.<Content>of(this).filter(_ -> presence.apply(other) != Presence.ABSENT);
        }
    }

    private String reasonAfterAPause() {
        var afterwards = Told.after(report -> report.environment("production").tell(NOBODY_LOOKS));
        loop.operationLoop().keep(REPORTED, NEEDS, Map.of(), adopted, afterwards.report);
        return afterwards.fact(ConditionType.ALARMS_CLEAR).reason();
    }

    private List<Outcome> keep(ResolvedSite site) {
        return loop.operationLoop().keep(site, NEEDS, Map.of(), adopted, told.report);
    }

    private void keep(ResolvedSite site, int times) {
        for (int i = 0; i < times; i++) {
            keep(site);
        }
    }

    private Fact inSync() {
        return told.fact(ConditionType.ALARMS_IN_SYNC);
    }

    private static Observed withoutEnvironment(Observed observed) {
        var tags = new HashMap<>(observed.tags());
        tags.remove(TagKeys.ENVIRONMENT);
        return Observed.of(observed.key(), observed.id(), observed.content(), tags);
    }
}
