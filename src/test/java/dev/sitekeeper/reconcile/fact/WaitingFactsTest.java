package dev.sitekeeper.reconcile.fact;

import static dev.sitekeeper.cloud.Samples.ALARM;
import static dev.sitekeeper.cloud.Samples.INSTALLATION;
import static dev.sitekeeper.cloud.Samples.as;
import static dev.sitekeeper.cloud.Samples.failure;
import static dev.sitekeeper.cloud.Samples.own;
import static dev.sitekeeper.reconcile.PlanDraft.allInLine;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.Condition.Status;
import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.cloud.Action;
import dev.sitekeeper.cloud.ClassHandOver;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.cloud.HandOver;
import dev.sitekeeper.cloud.Operated;
import dev.sitekeeper.cloud.SiteHandOver;
import dev.sitekeeper.cloud.duty.SampleEnvironment;
import dev.sitekeeper.reconcile.Told;
import dev.sitekeeper.reconcile.desired.DesiredStates.EnvironmentState;
import dev.sitekeeper.status.Fact;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told of duties and health while there is no hand-over to follow. */
class WaitingFactsTest {

    private static final Operated OPERATED = new SampleEnvironment().operated();
    private static final List<String> DUTIES =
            List.of(ConditionType.ALARMS_IN_SYNC, ConditionType.NOTIFICATIONS_IN_SYNC);
    private static final List<String> ALL = List.of(
            ConditionType.ALARMS_IN_SYNC,
            ConditionType.NOTIFICATIONS_IN_SYNC,
            ConditionType.ALARMS_CLEAR,
            ConditionType.REACHABLE);
    private static final HandOver<SiteHandOver> APPLIED = new HandOver.Applied<>(OPERATED.applied());
    private static final HandOver<ClassHandOver> CLASS_APPLIED = new HandOver.Applied<>(OPERATED.shared());

    private final Told told = new Told();

    static Stream<Arguments> handOversThatSayNothing() {
        return Stream.of(
                Arguments.of(new HandOver.Absent<>(), Reason.NOT_APPLIED, "begins once the Terraform is applied"),
                Arguments.of(
                        new HandOver.Unusable<>("it is empty"),
                        Reason.HAND_OVER_UNUSABLE,
                        "what was handed over can't be used: Applied says why"),
                Arguments.of(
                        new HandOver.Unseen<>(failure(Failure.Denied, "mend the role")),
                        Reason.ACCESS_DENIED,
                        "mend the role"),
                Arguments.of(new HandOver.Unseen<>(failure(Failure.Unasked, "wait")), Reason.NOT_LISTED_YET, "wait"));
    }

    @ParameterizedTest
    @MethodSource("handOversThatSayNothing")
    void shouldNotKnowAnything_whenTheEnvironmentSaysNothing(
            HandOver<SiteHandOver> applied, String reason, String message) {
        tell(applied, CLASS_APPLIED);

        assertThat(ALL).allSatisfy(type -> assertThat(told.fact(type)).isEqualTo(Fact.unknown(type, reason, message)));
    }

    @ParameterizedTest
    @MethodSource("handOversThatSayNothing")
    void shouldNotKnowAnything_whenTheClassSaysNothing(HandOver<ClassHandOver> shared, String reason, String message) {
        tell(APPLIED, shared);

        assertThat(ALL).allSatisfy(type -> assertThat(told.fact(type)).isEqualTo(Fact.unknown(type, reason, message)));
    }

    @Test
    void shouldSpeakOfTheEnvironmentFirst_whenNeitherIsApplied() {
        tell(new HandOver.Unusable<>("it is empty"), new HandOver.Absent<>());

        assertThat(told.fact(ConditionType.ALARMS_IN_SYNC).reason()).isEqualTo(Reason.HAND_OVER_UNUSABLE);
    }

    @Test
    void shouldShowNoPendingChanges_whileItWaits() {
        tell(new HandOver.Absent<>(), CLASS_APPLIED);

        assertThat(told.ofProduction().pendingChanges()).isEmpty();
        assertThat(told.ofProduction().alarms()).isNull();
    }

    @Test
    void shouldKnowEverything_whenBothAreApplied() {
        tell(APPLIED, CLASS_APPLIED);

        assertThat(ALL).extracting(type -> told.fact(type).status()).doesNotContain(Status.Unknown);
    }

    private void tell(HandOver<SiteHandOver> applied, HandOver<ClassHandOver> shared) {
        var state = new EnvironmentState(OPERATED.environment(), applied, true, List.of());
        var left = allInLine().left(new Action.Delete(as(own(ALARM, "cpu", "80"), "1")));
        new DutyFacts(INSTALLATION, DUTIES, left.plan(), List.of(), Optional.empty())
                .tell(state, shared, told.report.environment("production"));
    }
}
