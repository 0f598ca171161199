package dev.sitekeeper.reconcile.fact;

import static dev.sitekeeper.cloud.Samples.ALARM;
import static dev.sitekeeper.cloud.Samples.INSTALLATION;
import static dev.sitekeeper.cloud.Samples.SITE;
import static dev.sitekeeper.cloud.Samples.TOKYO;
import static dev.sitekeeper.cloud.Samples.TOPIC;
import static dev.sitekeeper.cloud.Samples.as;
import static dev.sitekeeper.cloud.Samples.failure;
import static dev.sitekeeper.cloud.Samples.foreign;
import static dev.sitekeeper.cloud.Samples.own;
import static dev.sitekeeper.reconcile.PlanDraft.allInLine;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.cloud.Action;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.cloud.HandOver;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.Outcome;
import dev.sitekeeper.cloud.Plan.Hold;
import dev.sitekeeper.cloud.Pool;
import dev.sitekeeper.cloud.Quota;
import dev.sitekeeper.cloud.Shortage;
import dev.sitekeeper.cloud.duty.SampleEnvironment;
import dev.sitekeeper.reconcile.PlanDraft;
import dev.sitekeeper.reconcile.Told;
import dev.sitekeeper.reconcile.desired.DesiredStates.EnvironmentState;
import dev.sitekeeper.site.TagKeys;
import dev.sitekeeper.status.Fact;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of the alarms of an applied environment. */
class DutyFactsTest {

    private static final String IN_SYNC = ConditionType.ALARMS_IN_SYNC;
    private static final Desired CPU = own(ALARM, "cpu", "80");
    private static final Desired MEMORY = own(ALARM, "memory", "80");
    private static final Action CHANGE_CPU =
            new Action.Update(CPU, as(own(ALARM, "cpu", "90"), "1"), List.of("value 90 → 80"), false);

    private static final Action REMOVE_DISK = new Action.Delete(as(own(ALARM, "disk", "80"), "2"));

    private final Told told = new Told();
    private List<Desired> desired = List.of(CPU, MEMORY);
    private List<Outcome> outcomes = List.of();

    @Test
    void shouldNameWhatIsKept_whenAllIsInLine() {
        var fact = tell(allInLine());

        assertThat(fact).isEqualTo(Fact.holds(IN_SYNC, "alarm cpu, alarm memory"));
    }

    @Test
    void shouldNameFour_whenMoreAreKept() {
        desired = IntStream.rangeClosed(1, 6)
                .mapToObj(i -> own(ALARM, "a" + i, "1"))
                .toList();

        var fact = tell(allInLine());

        assertThat(fact.message()).isEqualTo("alarm a1, alarm a2, alarm a3, alarm a4 and 2 more");
    }

    @Test
    void shouldHaveNothingToDo_whenTheDutyDoesNotApply() {
        desired = List.of(own(TOPIC, "news", "1"));

        var fact = tell(allInLine());

        assertThat(fact).isEqualTo(Fact.holds(IN_SYNC, Reason.NOT_APPLICABLE, "nothing to keep for this environment"));
    }

    @Test
    void shouldTellHowToAdopt_whenSomethingForeignStandsInTheWay() {
        var fact = tell(allInLine().foreign(own(ALARM, "cpu", "1"), foreign(ALARM, "cpu")));

        assertThat(fact)
                .isEqualTo(
                        Fact.fails(
                                IN_SYNC,
                                Reason.FOREIGN_OBJECT,
                                "alarm cpu exists and does not bear our tags: rename or remove it, or annotate"
                                        + " the Site with sitekeeper.dev/adopt: alarm=cpu to have done what pendingChanges tells of it"));
    }

    @Test
    void shouldTellHowToTag_whenTerraformManagesWhatStandsInTheWay() {
        var cpu = foreign(ALARM, "cpu");
        var theirs = new Observed(cpu.key(), cpu.id(), cpu.content(), cpu.tags(), TagKeys.TERRAFORM, cpu.health());

        var fact = tell(allInLine().foreign(own(ALARM, "cpu", "1"), theirs));

        assertThat(fact.message()).endsWith("or tag it sitekeeper:owner=main and sitekeeper:managed-by=terraform");
    }

    @Test
    void shouldLeaveForeignObjectsUntold_whenTheEnvironmentDoesNotWantThem() {
        var fact = tell(allInLine().foreign(own(ALARM, "disk", "1"), foreign(ALARM, "disk")));

        assertThat(fact.reason()).isEqualTo(Reason.AS_DECLARED);
    }

    @ParameterizedTest
    @CsvSource({
        "Denied,    AccessDenied",
        "Throttled, Throttled",
        "Invalid,   RequestRefused",
        "Full,      QuotaFull",
        "NotFound,  ChangeFailed",
        "Conflict,  ChangeFailed",
        "Unasked,   ChangeFailed",
        "Transient, ChangeFailed"
    })
    void shouldTellWhyAChangeFailed(Failure failure, String reason) {
        outcomes = List.of(new Outcome(CHANGE_CPU, Optional.of(failure(failure, "PutMetricAlarm: no"))));

        var fact = tell(allInLine().left(CHANGE_CPU));

        assertThat(fact).isEqualTo(Fact.fails(IN_SYNC, reason, "alarm cpu: PutMetricAlarm: no"));
    }

    @Test
    void shouldWaitForAws_whenAnObjectIsBecoming() {
        var fact = tell(allInLine().becoming(as(own(ALARM, "cpu", "becoming"), "1")));

        assertThat(fact).isEqualTo(Fact.fails(IN_SYNC, Reason.REPAIRING, "AWS is still making or changing alarm cpu"));
    }

    @Test
    void shouldNotKnow_whenTheKindCannotBeListed() {
        var fact = tell(allInLine().unseen(ALARM, failure(Failure.Throttled, "DescribeAlarms: slow down")));

        assertThat(fact).isEqualTo(Fact.unknown(IN_SYNC, Reason.THROTTLED, "DescribeAlarms: slow down"));
    }

    @Test
    void shouldStillKnow_whenAnotherKindCannotBeListed() {
        var fact = tell(allInLine().unseen(TOPIC, failure(Failure.Transient, "ListTopics: down")));

        assertThat(fact.reason()).isEqualTo(Reason.AS_DECLARED);
    }

    @Test
    void shouldBeRepairing_whenSomethingIsToBeDone() {
        var fact = tell(allInLine().left(CHANGE_CPU));

        assertThat(fact).isEqualTo(Fact.fails(IN_SYNC, Reason.REPAIRING, "alarm cpu: value 90 → 80"));
        assertThat(told.ofProduction().pendingChanges()).containsExactly("alarm cpu: value 90 → 80");
    }

    @Test
    void shouldShowTheDifference_whenDriftIsReported() {
        var fact = tell(allInLine().held(CHANGE_CPU, Hold.DRIFT_REPORTED));

        assertThat(fact)
                .isEqualTo(Fact.fails(
                        IN_SYNC, Reason.DRIFT_REPORTED, "alarm cpu: value 90 → 80 (not done: drift is Report)"));
        assertThat(told.ofProduction().pendingChanges()).containsExactly("alarm cpu: value 90 → 80");
    }

    @Test
    void shouldTellTheQuotaAndWhatToDo_beforeAnythingElse() {
        var shortage = new Shortage(Pool.of(Quota.MaintenanceWindows, TOKYO), 50, 50, "");

        var fact = tell(allInLine().held(CHANGE_CPU, Hold.DRIFT_REPORTED).full(MEMORY, shortage));

        assertThat(told.ofProduction().pendingChanges())
                .containsExactly("alarm memory: make", "alarm cpu: value 90 → 80");
        assertThat(fact.reason()).isEqualTo(Reason.DRIFT_REPORTED);
        desired = List.of(MEMORY);
        assertThat(tell(allInLine().full(MEMORY, shortage)))
                .isEqualTo(Fact.fails(
                        IN_SYNC,
                        Reason.QUOTA_FULL,
                        "alarm memory: AWS's quota MaintenanceWindows in 123456789012/ap-northeast-1 is full: 50 of 50 are"
                                + " used; have AWS raise it (ssm), or give Sites the same schedule, time zone, duration and"
                                + " cutoff, so that they share a window"));
    }

    @Test
    void shouldTellOfLeftovers_whenNobodyWantsThemAnyMore() {
        var fact = tell(allInLine().left(REMOVE_DISK));

        assertThat(fact).isEqualTo(Fact.fails(IN_SYNC, Reason.REPAIRING, "alarm disk: remove"));
        assertThat(told.ofProduction().pendingChanges()).containsExactly("alarm disk: remove");
    }

    @Test
    void shouldTellOfLeftovers_whenTheyAreOnlyReported() {
        var fact = tell(allInLine().held(REMOVE_DISK, Hold.DRIFT_REPORTED));

        assertThat(fact)
                .isEqualTo(
                        Fact.fails(IN_SYNC, Reason.DRIFT_REPORTED, "alarm disk: remove (not done: drift is Report)"));
        assertThat(told.ofProduction().pendingChanges()).containsExactly("alarm disk: remove");
    }

    /** Nobody removes it now, so that must not be waited for; nor is it known to be too much. */
    @Test
    void shouldOnlyListALeftover_thatAnotherEnvironmentMayWant() {
        var fact = tell(allInLine().held(REMOVE_DISK, Hold.MAY_BE_WANTED));

        assertThat(fact).isEqualTo(Fact.holds(IN_SYNC, "alarm cpu, alarm memory"));
        assertThat(told.ofProduction().pendingChanges()).containsExactly("alarm disk: remove");
    }

    /** Of what is shared there may be two after a race, and no tag says whose either is. */
    @Test
    void shouldOnlyListADuplicate_thatAnotherEnvironmentMayWant() {
        var second = new Action.Delete(as(CPU, "2"), true);

        var fact = tell(allInLine().held(second, Hold.MAY_BE_WANTED));

        assertThat(fact).isEqualTo(Fact.holds(IN_SYNC, "alarm cpu, alarm memory"));
        assertThat(told.ofProduction().pendingChanges())
                .containsExactly("alarm cpu: remove, for there is another of this name");
    }

    /** It goes once the change is made: of that one it is told. */
    @Test
    void shouldListLast_whatHasToWaitForAChange() {
        var fact = tell(allInLine().left(CHANGE_CPU).held(REMOVE_DISK, Hold.STILL_NEEDED));

        assertThat(fact).isEqualTo(Fact.fails(IN_SYNC, Reason.REPAIRING, "alarm cpu: value 90 → 80"));
        assertThat(told.ofProduction().pendingChanges())
                .containsExactly("alarm cpu: value 90 → 80", "alarm disk: remove");
    }

    @Test
    void shouldOnlyListALeftover_thatIsStillNeeded() {
        var fact = tell(allInLine().held(REMOVE_DISK, Hold.STILL_NEEDED));

        assertThat(fact).isEqualTo(Fact.holds(IN_SYNC, "alarm cpu, alarm memory"));
        assertThat(told.ofProduction().pendingChanges()).containsExactly("alarm disk: remove");
    }

    /** What is missing is made wherever drift is only reported: it is on its way, and not held. */
    @Test
    void shouldTellWhatIsHeld_apartFromWhatIsOnItsWay() {
        desired = List.of(MEMORY);

        var fact = tell(allInLine().left(new Action.Create(MEMORY)).held(CHANGE_CPU, Hold.DRIFT_REPORTED));

        assertThat(fact).isEqualTo(Fact.fails(IN_SYNC, Reason.REPAIRING, "alarm memory: make"));
    }

    @Test
    void shouldTellWhyALeftoverStays_whenItsRemovalFailed() {
        outcomes = List.of(new Outcome(REMOVE_DISK, Optional.of(failure(Failure.Denied, "DeleteAlarms: no"))));

        var fact = tell(allInLine().left(REMOVE_DISK));

        assertThat(fact).isEqualTo(Fact.fails(IN_SYNC, Reason.ACCESS_DENIED, "alarm disk: DeleteAlarms: no"));
    }

    @Test
    void shouldLeaveLeftoversUntold_whenTheyAreOfAnotherEnvironment() {
        var ofStaging = as(own(SITE.environment("staging"), ALARM, "disk", "80"), "2");

        var fact = tell(allInLine().left(new Action.Delete(ofStaging)));

        assertThat(fact.reason()).isEqualTo(Reason.AS_DECLARED);
        assertThat(told.ofProduction().pendingChanges()).isEmpty();
    }

    private Fact tell(PlanDraft left) {
        var operated = new SampleEnvironment().operated();
        var state =
                new EnvironmentState(operated.environment(), new HandOver.Applied<>(operated.applied()), true, desired);
        new DutyFacts(INSTALLATION, List.of(IN_SYNC), left.plan(), outcomes, Optional.empty())
                .tell(state, new HandOver.Applied<>(operated.shared()), told.report.environment("production"));
        return told.fact(IN_SYNC);
    }
}
