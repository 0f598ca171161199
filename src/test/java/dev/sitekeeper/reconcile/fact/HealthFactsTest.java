package dev.sitekeeper.reconcile.fact;

import static dev.sitekeeper.cloud.Samples.failure;
import static dev.sitekeeper.cloud.Samples.own;
import static dev.sitekeeper.reconcile.PlanDraft.allInLine;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.AlarmsStatus;
import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.api.v1alpha1.Suspend;
import dev.sitekeeper.cloud.Action;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.cloud.HandOver;
import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.SampleEnvironment;
import dev.sitekeeper.reconcile.PlanDraft;
import dev.sitekeeper.reconcile.Told;
import dev.sitekeeper.reconcile.desired.DesiredStates.EnvironmentState;
import dev.sitekeeper.reconcile.desired.Pause;
import dev.sitekeeper.site.TagKeys;
import dev.sitekeeper.status.Fact;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What two alarms and a canary tell of an applied environment with two instances. */
class HealthFactsTest {

    private static final Desired CPU = own(Kinds.ALARM, "cpu", "80");
    private static final Desired MEMORY = own(Kinds.ALARM, "memory", "80");
    private static final Desired VISIT = own(Kinds.CANARY, "visit", "5");
    private static final Health FIRES = new Health.Unwell("Threshold Crossed");

    private final Told told = new Told();
    private List<Desired> desired = List.of(CPU, MEMORY, VISIT);

    @Test
    void shouldBeWell_whenNoAlarmFiresAndTheVisitSucceeded() {
        tell(allInLine(says(CPU, Health.Well.INSTANCE), says(MEMORY, Health.Well.INSTANCE), visit()));

        assertThat(told.fact(ConditionType.ALARMS_CLEAR))
                .isEqualTo(Fact.holds(ConditionType.ALARMS_CLEAR, Reason.NO_ALARM_FIRES, "cpu, memory"));
        assertThat(told.fact(ConditionType.REACHABLE))
                .isEqualTo(Fact.holds(ConditionType.REACHABLE, Reason.VISIT_SUCCEEDED, "visit"));
        assertThat(told.ofProduction().alarms()).isEqualTo(new AlarmsStatus(2, List.of()));
        assertThat(told.ofProduction().instances()).isEqualTo(2);
    }

    @Test
    void shouldNameTheAlarmsThatFire_whenOthersDoNot() {
        tell(allInLine(says(CPU, FIRES), says(MEMORY, Health.Well.INSTANCE), visit()));

        assertThat(told.fact(ConditionType.ALARMS_CLEAR))
                .isEqualTo(Fact.fails(ConditionType.ALARMS_CLEAR, Reason.ALARM_FIRES, "cpu: Threshold Crossed"));
        assertThat(told.fact(ConditionType.REACHABLE).reason()).isEqualTo(Reason.VISIT_SUCCEEDED);
        assertThat(told.ofProduction().alarms()).isEqualTo(new AlarmsStatus(2, List.of("cpu")));
    }

    @Test
    void shouldNotBeReachable_whenTheVisitFailed() {
        tell(allInLine(
                says(CPU, Health.Well.INSTANCE),
                says(MEMORY, Health.Well.INSTANCE),
                says(VISIT, new Health.Unwell("HTTP 500"))));

        assertThat(told.fact(ConditionType.REACHABLE))
                .isEqualTo(Fact.fails(ConditionType.REACHABLE, Reason.VISIT_FAILED, "visit: HTTP 500"));
        assertThat(told.fact(ConditionType.ALARMS_CLEAR).reason()).isEqualTo(Reason.NO_ALARM_FIRES);
    }

    @Test
    void shouldNotKnow_whenAnAlarmHasNoDataYet() {
        tell(allInLine(says(CPU, Health.Unknown.INSTANCE), says(MEMORY, Health.Well.INSTANCE)));

        assertThat(told.fact(ConditionType.ALARMS_CLEAR))
                .isEqualTo(Fact.unknown(ConditionType.ALARMS_CLEAR, Reason.NO_DATA_YET, "no data yet from cpu"));
    }

    @Test
    void shouldFire_whenAnotherAlarmHasNoDataYet() {
        tell(allInLine(says(CPU, Health.Unknown.INSTANCE), says(MEMORY, FIRES)));

        assertThat(told.fact(ConditionType.ALARMS_CLEAR).reason()).isEqualTo(Reason.ALARM_FIRES);
    }

    @Test
    void shouldNotKnow_whenWhatWatchesIsNotMadeYet() {
        tell(allInLine(says(CPU, Health.Well.INSTANCE)).left(new Action.Create(MEMORY), new Action.Create(VISIT)));

        assertThat(told.fact(ConditionType.ALARMS_CLEAR).message()).isEqualTo("no data yet from memory");
        assertThat(told.fact(ConditionType.REACHABLE).message()).isEqualTo("no data yet from visit");
        assertThat(told.ofProduction().alarms()).isEqualTo(new AlarmsStatus(2, List.of()));
    }

    @Test
    void shouldSayWhyItDoesNotKnow_whatCannotBeListed() {
        tell(allInLine(visit()).unseen(Kinds.ALARM, failure(Failure.Denied, "DescribeAlarms: no")));

        assertThat(told.fact(ConditionType.ALARMS_CLEAR))
                .isEqualTo(Fact.unknown(ConditionType.ALARMS_CLEAR, Reason.ACCESS_DENIED, "DescribeAlarms: no"));
        assertThat(told.fact(ConditionType.REACHABLE).reason()).isEqualTo(Reason.VISIT_SUCCEEDED);
    }

    @Test
    void shouldNotApply_whenNothingWatches() {
        desired = List.of();

        tell(allInLine());

        assertThat(told.fact(ConditionType.ALARMS_CLEAR))
                .isEqualTo(Fact.holds(
                        ConditionType.ALARMS_CLEAR, Reason.NOT_APPLICABLE, "nothing watches this environment"));
        assertThat(told.ofProduction().alarms()).isEqualTo(new AlarmsStatus(0, List.of()));
    }

    @Test
    void shouldLeaveOutWhatIsSilent_whenItWatchesNothing() {
        tell(allInLine(says(CPU, Health.Silent.INSTANCE), says(MEMORY, Health.Well.INSTANCE)));

        assertThat(told.fact(ConditionType.ALARMS_CLEAR).message()).isEqualTo("memory");
    }

    @Test
    void shouldStillHearAnAlarm_whenOthersChangedIt() {
        var changed = new Action.Update(CPU, says(CPU, FIRES), List.of("value 90 → 80"), false);

        tell(allInLine(says(MEMORY, Health.Well.INSTANCE)).left(changed));

        assertThat(told.fact(ConditionType.ALARMS_CLEAR).message()).isEqualTo("cpu: Threshold Crossed");
    }

    @Test
    void shouldStillHearAnAlarm_whenAwsIsChangingIt() {
        tell(allInLine(says(MEMORY, Health.Well.INSTANCE)).becoming(says(CPU, FIRES)));

        assertThat(told.fact(ConditionType.ALARMS_CLEAR).message()).isEqualTo("cpu: Threshold Crossed");
    }

    @Test
    void shouldNotListenToALeftover_whenNobodyWantsIt() {
        desired = List.of(MEMORY);

        tell(allInLine(says(MEMORY, Health.Well.INSTANCE)).left(new Action.Delete(says(CPU, FIRES))));

        assertThat(told.fact(ConditionType.ALARMS_CLEAR).message()).isEqualTo("memory");
    }

    @Test
    void shouldWaitInEveryWord_whenNothingIsWatchedYet() {
        var operated = new SampleEnvironment().operated();
        var state = new EnvironmentState(operated.environment(), new HandOver.Absent<>(), true, List.of());

        new HealthFacts(
                        allInLine().plan(),
                        state,
                        Optional.of(type -> Fact.unknown(type, Reason.NOT_APPLIED, "wait")),
                        f -> f)
                .tell(told.report.environment("production"));

        assertThat(told.fact(ConditionType.ALARMS_CLEAR).message()).isEqualTo("wait");
        assertThat(told.fact(ConditionType.REACHABLE).message()).isEqualTo("wait");
        assertThat(told.ofProduction().alarms()).isNull();
        assertThat(told.ofProduction().instances()).isNull();
    }

    @Test
    void shouldKnowOfNothing_whileOperationIsPaused() {
        var operated = new SampleEnvironment().operated();
        desired = List.of(CPU, VISIT, own(Kinds.PATCHING_TAGS, "i-0", ""), own(Kinds.BACKUP_TAGS, "i-0", ""));
        var state =
                new EnvironmentState(operated.environment(), new HandOver.Applied<>(operated.applied()), true, desired);
        var left = allInLine(says(CPU, FIRES), visit()).plan();
        var pause = new Pause(new Suspend("relaunch", null), left);

        new HealthFacts(left, state, Optional.empty(), fact -> pause.over(fact, true))
                .tell(told.report.environment("production"));

        assertThat(List.of(
                        ConditionType.ALARMS_CLEAR,
                        ConditionType.REACHABLE,
                        ConditionType.PATCHED,
                        ConditionType.BACKED_UP))
                .extracting(type -> told.fact(type).reason())
                .containsOnly(Reason.SUSPENDED);
    }

    private void tell(PlanDraft left) {
        var operated = new SampleEnvironment().operated();
        var state =
                new EnvironmentState(operated.environment(), new HandOver.Applied<>(operated.applied()), true, desired);
        new HealthFacts(left.plan(), state, Optional.empty(), f -> f).tell(told.report.environment("production"));
    }

    private static Observed visit() {
        return says(VISIT, Health.Well.INSTANCE);
    }

    private static Observed says(Desired object, Health health) {
        return new Observed(
                object.key(), "id-" + object.key().name(), object.content(), object.tags(), TagKeys.OPERATOR, health);
    }
}
