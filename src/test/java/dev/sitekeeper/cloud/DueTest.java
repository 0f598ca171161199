package dev.sitekeeper.cloud;

import static dev.sitekeeper.cloud.Samples.ALARM;
import static dev.sitekeeper.cloud.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DueTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Map<Tier, Duration> INTERVALS =
            Map.of(Tier.FAST, Duration.ZERO, Tier.SLOW, MINUTE.multipliedBy(5));

    @Test
    void shouldBeDue_whenTheTimeOfItsTierHasPassed() {
        var due = new Due(NOON.plus(MINUTE.multipliedBy(5)), INTERVALS, Instant.EPOCH, Set.of());
        var early = new Due(NOON.plus(MINUTE.multipliedBy(4)), INTERVALS, Instant.EPOCH, Set.of());

        assertThat(due.is(Tier.SLOW, listed())).isTrue();
        assertThat(early.is(Tier.SLOW, listed())).isFalse();
        assertThat(early.is(Tier.FAST, listed())).isTrue();
    }

    @Test
    void shouldBeDue_whenItWasNeverListedOrCouldNotBe() {
        var due = new Due(NOON, INTERVALS, Instant.EPOCH, Set.of());

        assertThat(due.is(Tier.SLOW, Listing.never())).isTrue();
        assertThat(due.is(Tier.SLOW, listed().failed(Samples.failure(Failure.Transient, "down"))))
                .isTrue();
    }

    @Test
    void shouldBeDue_whenTheClockWasPutBack() {
        var due = new Due(NOON.minus(MINUTE), INTERVALS, Instant.EPOCH, Set.of());

        assertThat(due.is(Tier.SLOW, listed())).isTrue();
    }

    @Test
    void shouldBeDue_whenSomebodyNeedsToKnowSince() {
        assertThat(new Due(NOON, INTERVALS, NOON, Set.of()).is(Tier.SLOW, listed()))
                .isTrue();
        assertThat(new Due(NOON, INTERVALS, NOON.minusMillis(1), Set.of()).is(Tier.SLOW, listed()))
                .isFalse();
    }

    /** Tags have a listing of their own, without which what is awaited would not be known for ours. */
    @Test
    void shouldListWhatIsAwaited_andTags() {
        var due = new Due(NOON, INTERVALS, Instant.EPOCH, Set.of(ALARM));
        var none = new Due(NOON, INTERVALS, Instant.EPOCH, Set.of());
        var port = new FakeCloud()
                .ports().stream()
                        .filter(p -> p.kind().equals(ALARM))
                        .findFirst()
                        .orElseThrow();

        assertThat(due.is(port, listed())).isTrue();
        assertThat(due.tags(listed())).isTrue();
        assertThat(none.is(port, listed())).isFalse();
        assertThat(none.tags(listed())).isFalse();
    }

    private static Listing<String> listed() {
        return Listing.complete(Map.of(), NOON);
    }
}
