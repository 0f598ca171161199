package dev.sitekeeper.reconcile.desired;

import static dev.sitekeeper.cloud.Samples.ALARM;
import static dev.sitekeeper.cloud.Samples.SITE;
import static dev.sitekeeper.cloud.Samples.TOPIC;
import static dev.sitekeeper.cloud.Samples.own;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.HandOver;
import dev.sitekeeper.reconcile.Loop;
import dev.sitekeeper.reconcile.Sites;
import dev.sitekeeper.reconcile.desired.DesiredStates.DesiredState;
import dev.sitekeeper.reconcile.desired.DesiredStates.EnvironmentState;
import dev.sitekeeper.site.EnvironmentKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Site with two environments, of which each wants an alarm once it is applied. */
class DesiredStatesTest {

    private static final EnvironmentKey PRODUCTION = SITE.environment("production");
    private static final EnvironmentKey STAGING = SITE.environment("staging");
    private static final Desired CPU = own(PRODUCTION, ALARM, "cpu", "80");
    private static final Desired NEWS = own(STAGING, TOPIC, "news", "1");

    private final Loop loop = new Loop();

    @BeforeEach
    void wantAnAlarmAndATopic() {
        loop.duty.wants(PRODUCTION, CPU);
        loop.duty.wants(STAGING, NEWS);
    }

    @Test
    void shouldWantAll_whenBothAreApplied() {
        loop.apply(PRODUCTION, STAGING);

        var desiredState = desiredState();

        assertThat(desiredState.desired()).containsExactly(CPU, NEWS);
        assertThat(desiredState.isCertain()).isTrue();
    }

    @Test
    void shouldCertainlyWantNothing_whenAnEnvironmentIsNotApplied() {
        loop.apply(PRODUCTION);

        var desiredState = desiredState();

        assertThat(desiredState.desired()).containsExactly(CPU);
        assertThat(desiredState.isCertain()).isTrue();
        assertThat(ofStaging(desiredState).applied()).isInstanceOf(HandOver.Absent.class);
    }

    @Test
    void shouldNotBeCertain_whenTheHandOverOfAnEnvironmentCannotBeUsed() {
        loop.apply(PRODUCTION, STAGING);
        loop.spoilHandOver(STAGING);

        var desiredState = desiredState();

        assertThat(desiredState.desired()).containsExactly(CPU);
        assertThat(desiredState.isCertain()).isFalse();
        assertThat(desiredState.environments())
                .extracting(EnvironmentState::isCertain)
                .containsExactly(true, false);
    }

    @Test
    void shouldNotBeCertain_whenTheHandOverOfTheClassCannotBeUsed() {
        loop.apply(PRODUCTION);
        loop.spoilHandOverOfClass();

        var desiredState = desiredState();

        assertThat(desiredState.desired()).isEmpty();
        assertThat(desiredState.environments())
                .extracting(EnvironmentState::isCertain)
                .containsExactly(false, true);
    }

    @Test
    void shouldNotBeCertain_whenHandOversCannotBeListed() {
        loop.apply(PRODUCTION, STAGING);
        loop.cloud.handOversFail = true;

        var desiredState = desiredState();

        assertThat(desiredState.desired()).isEmpty();
        assertThat(desiredState.environments())
                .extracting(EnvironmentState::isCertain)
                .containsOnly(false);
    }

    @Test
    void shouldNameEachConditionOfTheDutiesOnce_inTheOrderOfKinds() {
        assertThat(loop.desiredStates.conditions())
                .containsExactly(
                        ConditionType.NOTIFICATIONS_IN_SYNC,
                        ConditionType.ALARMS_IN_SYNC,
                        ConditionType.PATCHING_IN_SYNC);
    }

    private DesiredState desiredState() {
        loop.sweep();
        return loop.desiredStates.of(Sites.withTwoEnvironments(), loop.inventory.current());
    }

    private static EnvironmentState ofStaging(DesiredState desiredState) {
        return desiredState.environments().getLast();
    }
}
