package dev.sitekeeper.reconcile.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.cloud.MutableClock;
import dev.sitekeeper.cloud.Samples;
import dev.sitekeeper.telemetry.Pulse;
import dev.sitekeeper.telemetry.Pulse.Part;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LivenessCheckTest {

    private static final Duration ALLOWED = Duration.ofMinutes(15);

    private final MutableClock clock = new MutableClock(Samples.NOON);
    private final Pulse pulse = new Pulse(clock);

    @Test
    void shouldBeAlive_whileNothingHasBegun() {
        clock.advance(ALLOWED.multipliedBy(2));

        assertThat(check(List.of()).getStatus()).isEqualTo(Status.UP);
    }

    @ParameterizedTest
    @EnumSource(Part.class)
    void shouldBeDead_whenOnePartIsSilentForLongerThanAllowed(Part silent) {
        pulse.beat(silent);
        clock.advance(ALLOWED);
        assertThat(check(List.of()).getStatus()).isEqualTo(Status.UP);

        clock.advance(Duration.ofMinutes(1));
        for (var part : Part.values()) {
            if (part != silent) {
                pulse.beat(part);
            }
        }

        var dead = check(List.of());
        assertThat(dead.getStatus()).isEqualTo(Status.DOWN);
        assertThat(dead.getData()).contains(Map.of(silent.name().toLowerCase(Locale.ROOT), "silent for 16 min"));
    }

    @Test
    void shouldBeDead_whenAWatchEndedForGood() {
        var dead = check(List.of("site/classes-of-sites"));

        assertThat(dead.getStatus()).isEqualTo(Status.DOWN);
        assertThat(dead.getData()).contains(Map.of("site/classes-of-sites", "ended for good"));
    }

    private HealthCheckResponse check(List<String> ended) {
        return new LivenessCheck(pulse, () -> ended, ALLOWED).call();
    }
}
