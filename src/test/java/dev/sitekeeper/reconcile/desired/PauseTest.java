package dev.sitekeeper.reconcile.desired;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.Condition.Status;
import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.api.v1alpha1.Suspend;
import dev.sitekeeper.cloud.Plan;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.reconcile.Sites;
import dev.sitekeeper.status.Fact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PauseTest {

    private static final Instant END = Instant.parse("2026-12-01T00:00:00Z");
    private static final Plan NOTHING =
            new Plan(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    @Test
    void shouldSayWhyAndUntilWhen() {
        assertThat(told(new Suspend("relaunch", END))).isEqualTo("paused until 2026-12-01T00:00:00Z: relaunch");
        assertThat(told(new Suspend(null, null))).isEqualTo("paused until spec.suspend is removed");
    }

    @Test
    void shouldNotTakeForKnown_whatNothingLooksAt() {
        var fact = over(Fact.fails(ConditionType.REACHABLE, Reason.VISIT_FAILED, "500"));

        assertThat(fact.status()).isEqualTo(Status.Unknown);
        assertThat(fact.reason()).isEqualTo(Reason.SUSPENDED);
    }

    @Test
    void shouldStillTellWhatKeepsItFromBeingPaused() {
        var failed = Fact.fails(ConditionType.CANARY_IN_SYNC, Reason.ACCESS_DENIED, "synthetics:StopCanary");

        assertThat(over(failed)).isEqualTo(failed);
    }

    @Test
    void shouldLeaveAlone_whatGoesOnOrDoesNotApply() {
        for (var fact : List.of(
                Fact.holds(ConditionType.NOTIFICATIONS_IN_SYNC, "topic"),
                Fact.fails(ConditionType.CERTIFICATE_VALID, Reason.CERTIFICATE_EXPIRES, "soon"),
                Fact.holds(ConditionType.PATCHED, Reason.NOT_APPLICABLE, "no instances"),
                Fact.holds(ConditionType.BACKUP_IN_SYNC, Reason.NOT_APPLICABLE, "no instances"))) {
            assertThat(over(fact)).isEqualTo(fact);
        }
    }

    @Test
    void shouldConcernNoneButWhatItChanges() {
        assertThat(Pause.concerns(Kinds.ALARM)).isTrue();
        assertThat(Pause.concerns(Kinds.TOPIC)).isFalse();
    }

    @Test
    void shouldEndByItself() {
        var site = Sites.suspended(new Suspend("relaunch", END));

        assertThat(site.pausedAt(END.minusMillis(1))).isPresent();
        assertThat(site.pausedAt(END)).isEmpty();
        assertThat(Sites.suspended(new Suspend(null, null)).pausedAt(Instant.MAX))
                .isPresent();
        assertThat(Sites.withTwoEnvironments().pausedAt(END)).isEqualTo(Optional.empty());
    }

    private static String told(Suspend suspend) {
        return new Pause(suspend, NOTHING)
                .over(Fact.holds(ConditionType.ALARMS_IN_SYNC, "alarm"), true)
                .message();
    }

    private static Fact over(Fact fact) {
        return new Pause(new Suspend("relaunch", END), NOTHING).over(fact, true);
    }
}
