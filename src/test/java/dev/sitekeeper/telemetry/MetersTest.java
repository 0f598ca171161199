package dev.sitekeeper.telemetry;

import static dev.sitekeeper.cloud.Samples.ALARM;
import static dev.sitekeeper.cloud.Samples.NOON;
import static dev.sitekeeper.cloud.Samples.TOKYO;
import static dev.sitekeeper.cloud.Samples.TOKYO_BY_ROLE;
import static dev.sitekeeper.cloud.Samples.own;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.cloud.Action;
import dev.sitekeeper.cloud.Cause;
import dev.sitekeeper.cloud.CloudException;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.cloud.MutableClock;
import dev.sitekeeper.cloud.Outcome;
import dev.sitekeeper.telemetry.Meters.CallResult;
import dev.sitekeeper.telemetry.Meters.SweepResult;
import dev.sitekeeper.telemetry.Meters.TurnResult;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MetersTest {

    private final MutableClock clock = new MutableClock(NOON);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Meters meters = new Meters(registry, clock);

    @Test
    void shouldTimeTurns_byKindAndResult() {
        meters.reconciled("Site", TurnResult.TOLD, Duration.ofSeconds(2));
        meters.reconciled("Site", TurnResult.TOLD, Duration.ofSeconds(1));
        meters.reconciled("SiteClass", TurnResult.FAILED, Duration.ofSeconds(7));

        var ofSites = registry.get(Meters.RECONCILES)
                .tags("kind", "Site", "result", "told")
                .timer();
        assertThat(ofSites.count()).isEqualTo(2);
        assertThat(ofSites.totalTime(TimeUnit.SECONDS)).isEqualTo(3);
        assertThat(registry.get(Meters.RECONCILES)
                        .tag("result", "failed")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void shouldCountTurnsUnderWay() {
        meters.reconciling("Site");
        meters.reconciling("Site");
        meters.reconciled("Site", TurnResult.UNCHANGED, Duration.ZERO);

        assertThat(registry.get(Meters.UNDER_WAY).tag("kind", "Site").gauge().value())
                .isEqualTo(1);
    }

    @Test
    void shouldTimeSweeps_byPlaceAndResult() {
        meters.swept(TOKYO, SweepResult.INCOMPLETE, Duration.ofSeconds(3));

        var sweeps = registry.get(Meters.SWEEPS)
                .tags("account", "123456789012", "region", "ap-northeast-1", "result", "incomplete")
                .timer();
        assertThat(sweeps.totalTime(TimeUnit.SECONDS)).isEqualTo(3);
    }

    @Test
    void shouldAge_fromTheBeginOfTheLastCompleteSweep() {
        meters.swept(TOKYO, SweepResult.COMPLETE, Duration.ofSeconds(5));
        clock.advance(Duration.ofSeconds(30));
        meters.swept(TOKYO, SweepResult.FAILED, Duration.ofSeconds(1));

        assertThat(age()).isEqualTo(35);
    }

    /** An alert on the age has to see a place that never could be listed. */
    @Test
    void shouldAge_whenNoSweepWasEverComplete() {
        meters.swept(TOKYO, SweepResult.FAILED, Duration.ZERO);
        clock.advance(Duration.ofMinutes(10));
        meters.swept(TOKYO, SweepResult.FAILED, Duration.ZERO);

        assertThat(age()).isEqualTo(600);
    }

    @Test
    void shouldHaveNoAge_onceThePlaceIsSweptNoMore() {
        meters.swept(TOKYO, SweepResult.COMPLETE, Duration.ZERO);

        meters.sweptAreOnly(Set.of());

        assertThat(registry.find(Meters.SWEEP_AGE).gauges()).isEmpty();
    }

    @Test
    void shouldKeepTheAge_whenThePlaceIsSweptThroughAnotherRole() {
        meters.swept(TOKYO, SweepResult.COMPLETE, Duration.ZERO);
        clock.advance(Duration.ofSeconds(20));

        meters.sweptAreOnly(Set.of(TOKYO_BY_ROLE));

        assertThat(age()).isEqualTo(20);
    }

    /** Of two classes in one account one may have a role that is broken. */
    @Test
    void shouldTellTheGreatestAge_whenAPlaceIsSweptThroughTwoRoles() {
        meters.swept(TOKYO, SweepResult.COMPLETE, Duration.ZERO);
        meters.swept(TOKYO_BY_ROLE, SweepResult.COMPLETE, Duration.ZERO);
        clock.advance(Duration.ofSeconds(20));

        meters.swept(TOKYO, SweepResult.COMPLETE, Duration.ZERO);

        assertThat(age()).isEqualTo(20);
    }

    @Test
    void shouldAgeAnew_whenAPlaceComesBack() {
        meters.swept(TOKYO, SweepResult.COMPLETE, Duration.ZERO);
        meters.sweptAreOnly(Set.of());
        clock.advance(Duration.ofHours(1));

        meters.swept(TOKYO, SweepResult.COMPLETE, Duration.ZERO);

        assertThat(age()).isZero();
    }

    @Test
    void shouldCountActions_byKindOfObjectAndHowTheyEnded() {
        var make = new Action.Create(own(ALARM, "healthy-hosts", "1"));

        meters.acted(new Outcome(make, Optional.empty()));
        meters.acted(new Outcome(make, Optional.of(new CloudException(Failure.Throttled, "slow down"))));

        assertThat(actions("done")).isEqualTo(1);
        assertThat(actions("throttled")).isEqualTo(1);
    }

    @Test
    void shouldCountRepairsApart_fromWhatIsDeclared() {
        var make = new Action.Create(own(ALARM, "healthy-hosts", "1"));

        meters.acted(new Outcome(make, Optional.empty(), Cause.DECLARED));
        meters.acted(new Outcome(make, Optional.empty(), Cause.DRIFT));
        meters.acted(new Outcome(make, Optional.empty(), Cause.DRIFT));

        assertThat(registry.get(Meters.ACTIONS).tag("why", "drift").counter().count())
                .isEqualTo(2);
    }

    @Test
    void shouldCountCalls_byOperationAndResult() {
        meters.called(TOKYO, "ssm", "GetParametersByPath", CallResult.OK);
        meters.called(TOKYO, "ssm", "GetParametersByPath", CallResult.THROTTLED);
        meters.called(TOKYO, "ssm", "GetParametersByPath", CallResult.THROTTLED);

        var throttled = registry.get(Meters.CALLS)
                .tags("service", "ssm", "operation", "GetParametersByPath", "result", "throttled")
                .counter();
        assertThat(throttled.count()).isEqualTo(2);
    }

    @Test
    void shouldCountCalls_byAccountAndRegion_untilThePlaceIsSweptNoMore() {
        meters.called(TOKYO, "ssm", "GetParametersByPath", CallResult.OK);
        meters.called(TOKYO.edge(), "ssm", "GetParametersByPath", CallResult.OK);

        meters.sweptAreOnly(Set.of(TOKYO_BY_ROLE));

        assertThat(registry.get(Meters.CALLS).counters()).singleElement().satisfies(calls -> assertThat(
                        calls.getId().getTags())
                .contains(Tag.of("account", "123456789012"), Tag.of("region", "ap-northeast-1")));
    }

    /** A tag with a name of which there may be many makes a time series for each. */
    @Test
    void shouldNeverTellAName() {
        meters.acted(new Outcome(new Action.Create(own(ALARM, "healthy-hosts", "1")), Optional.empty()));
        meters.reconciled("Site", TurnResult.UNCHANGED, Duration.ZERO);
        meters.swept(TOKYO, SweepResult.COMPLETE, Duration.ZERO);
        meters.delivered("committed");
        meters.called(TOKYO, "ssm", "GetParametersByPath", CallResult.OK);
        meters.pushed("pushed");

        assertThat(registry.getMeters())
                .hasSize(8)
                .flatExtracting(meter -> meter.getId().getTags())
                .extracting(Tag::getKey)
                .containsOnly("kind", "result", "account", "region", "object", "action", "why", "service", "operation");
    }

    private double actions(String result) {
        return registry.get(Meters.ACTIONS)
                .tags("object", "alarm", "action", "made", "result", result)
                .counter()
                .count();
    }

    private double age() {
        return registry.get(Meters.SWEEP_AGE).gauge().value();
    }
}
