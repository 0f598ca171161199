package dev.sitekeeper.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.Condition.Status;
import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                Reason.CLASS_NOT_FOUND,
                Reason.CLASS_NOT_ACCEPTED,
                Reason.NAMESPACE_NOT_ALLOWED,
                Reason.HOSTNAME_NOT_ALLOWED,
                Reason.HOSTNAME_TAKEN,
                Reason.ZONE_MISSING,
                Reason.TIMEZONE_UNKNOWN,
                Reason.VALUES_CONFLICT,
                Reason.NETWORK_MISSING,
                Reason.SUPERSEDED,
                Reason.REPOSITORY_DENIED,
                Reason.REPOSITORY_REFUSED
            })
    void shouldStall_whenItWaitsForAChange(String reason) {
        var all = Summary.with(List.of(Fact.fails(ConditionType.RENDERED, reason, "change it")));
        assertThat(all)
                .contains(Fact.holds(ConditionType.STALLED, reason, "Rendered: change it"))
                .contains(Fact.fails(ConditionType.READY, reason, "Rendered: change it"))
                .extracting(Fact::type)
                .doesNotContain(ConditionType.RECONCILING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Reason.REPAIRING,
                Reason.THROTTLED,
                Reason.LISTING_FAILED,
                Reason.PUSHING,
                Reason.REPOSITORY_FAILED,
                Reason.SECRET_UNREADABLE
            })
    void shouldReconcile_whenTheOperatorIsAtWork(String reason) {
        var all = Summary.with(List.of(Fact.fails(ConditionType.ALARMS_IN_SYNC, reason, "wait")));
        assertThat(all)
                .contains(Fact.holds(ConditionType.RECONCILING, reason, "AlarmsInSync: wait"))
                .extracting(Fact::type)
                .doesNotContain(ConditionType.STALLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {Reason.NOT_APPLIED, Reason.REVISION_PENDING, Reason.CLASS_NOT_APPLIED})
    void shouldDoNeither_whenItWaitsForPeople(String reason) {
        assertThat(Summary.with(List.of(Fact.fails(ConditionType.APPLIED, reason, "apply it"))))
                .extracting(Fact::type)
                .containsExactly(ConditionType.READY, ConditionType.APPLIED);
    }

    @Test
    void shouldLeaveReadyAsItIsTold() {
        var told = Fact.fails(ConditionType.READY, Reason.IN_USE, "delete them first");
        assertThat(Summary.with(List.of(told))).containsExactly(told);
    }

    @Test
    void shouldDoNeither_whenAllHolds() {
        assertThat(Summary.with(List.of(Fact.holds(ConditionType.APPLIED, Reason.REPAIRING, "live"))))
                .extracting(Fact::type)
                .containsExactly(ConditionType.READY, ConditionType.APPLIED);
    }

    @Test
    void shouldNotBeReady_whenNothingIsKnown() {
        assertThat(Summary.with(List.of())).singleElement().satisfies(ready -> {
            assertThat(ready.status()).isEqualTo(Status.Unknown);
            assertThat(ready.reason()).isEqualTo(Reason.NOT_KNOWN_YET);
        });
    }

    @Test
    void shouldPutFalseBeforeUnknown_whenBothStandInTheWay() {
        var unknown = Fact.unknown(ConditionType.COMMITTED, Reason.NOT_LISTED_YET, "wait");
        var fails = Fact.fails(ConditionType.APPLIED, Reason.NOT_APPLIED, "apply it");
        assertThat(Summary.with(List.of(unknown, fails)).getFirst().reason()).isEqualTo(Reason.NOT_APPLIED);
        assertThat(Summary.with(List.of(unknown)).getFirst().status()).isEqualTo(Status.Unknown);
    }

    @Test
    void shouldBeReadyAndUnhealthy_whenOnlyTheWebsiteIsUnwell() {
        var applied = Fact.holds(ConditionType.APPLIED, "live");
        var fires = Fact.fails(ConditionType.ALARMS_CLEAR, Reason.ALARM_FIRES, "cpu");
        var all = Summary.with(List.of(applied, fires));
        assertThat(all.get(0).isTrue()).isTrue();
        assertThat(all.get(1)).isEqualTo(Fact.fails(ConditionType.HEALTHY, Reason.ALARM_FIRES, "cpu"));
    }

    @Test
    void shouldBeReady_whenAwsAnnouncedNothing() {
        var applied = Fact.holds(ConditionType.APPLIED, "live");
        var quiet = Fact.fails(ConditionType.NOTICE, Reason.AS_DECLARED, "nothing was announced");
        assertThat(Summary.with(List.of(applied, quiet)).getFirst().isTrue()).isTrue();
    }

    @Test
    void shouldShowTheNotice_whenOneEnvironmentHasOne() {
        var byEnvironment = new LinkedHashMap<String, Fact>();
        byEnvironment.put("production", Fact.fails(ConditionType.NOTICE, Reason.AS_DECLARED, "nothing"));
        assertThat(Summary.over(ConditionType.NOTICE, byEnvironment).status()).isEqualTo(Status.False);
        byEnvironment.put("staging", Fact.holds(ConditionType.NOTICE, "an instance retires"));
        assertThat(Summary.over(ConditionType.NOTICE, byEnvironment))
                .isEqualTo(Fact.holds(ConditionType.NOTICE, "staging: an instance retires"));
    }

    @Test
    void shouldSpeakOnce_whenAllEnvironmentsSayTheSame() {
        var byEnvironment = new LinkedHashMap<String, Fact>();
        byEnvironment.put("production", Fact.holds(ConditionType.APPLIED, "live"));
        byEnvironment.put("staging", Fact.holds(ConditionType.APPLIED, "live"));
        assertThat(Summary.over(ConditionType.APPLIED, byEnvironment).message()).isEqualTo("live");
    }
}
