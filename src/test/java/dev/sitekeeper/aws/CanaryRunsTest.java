package dev.sitekeeper.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.aws.CanaryRuns.Run;
import dev.sitekeeper.cloud.Health;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.synthetics.model.Canary;

class CanaryRunsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Map<String, Run> ENDED = Map.of("visit", new Run(NOON, new Health.Unwell("HTTP 500")));

    @Test
    void shouldTellWhatTheLastRunSaid() {
        assertThat(CanaryRuns.health(ENDED, canary("visit", NOON))).isEqualTo(new Health.Unwell("HTTP 500"));
    }

    /** It was deleted, and made again under its name. */
    @Test
    void shouldTellNothing_ofARunThatIsOlderThanTheCanary() {
        assertThat(CanaryRuns.health(ENDED, canary("visit", NOON.plusMillis(1))))
                .isEqualTo(Health.Unknown.INSTANCE);
    }

    @Test
    void shouldTellNothing_ofACanaryThatNeverRan() {
        assertThat(CanaryRuns.health(ENDED, canary("other", NOON))).isEqualTo(Health.Unknown.INSTANCE);
    }

    private static Canary canary(String name, Instant created) {
        return Canary.builder().name(name).timeline(t -> t.created(created)).build();
    }
}
