package dev.sitekeeper.reconcile.sweep;

import static dev.sitekeeper.cloud.Samples.NOON;
import static dev.sitekeeper.cloud.Samples.TOKYO;
import static dev.sitekeeper.cloud.Samples.TOKYO_BY_ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.site.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sixty accounts that are swept once in a minute, looked at each second. */
class SweepTimesTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Set<Place> PLACES = IntStream.range(0, 60)
            .mapToObj(
                    i -> new Place("1234567890%02d".formatted(i), "ap-northeast-1", Optional.empty(), Optional.empty()))
            .collect(Collectors.toUnmodifiableSet());

    private final SweepTimes times = new SweepTimes(MINUTE);

    @Test
    void shouldSweepEveryPlaceAtOnce_whenItIsNew() {
        assertThat(times.due(Set.of(TOKYO), NOON)).containsExactly(TOKYO);
        assertThat(times.due(Set.of(TOKYO, TOKYO.edge()), NOON.plusSeconds(1))).containsExactly(TOKYO.edge());
    }

    @Test
    void shouldSpreadPlacesOverTheInterval_fromTheSecondTimeOn() {
        var begun = begun(times, NOON, 3);

        var second = begun.values().stream().map(List::getFirst).collect(Collectors.groupingBy(at -> at));
        assertThat(second).hasSizeGreaterThan(PLACES.size() / 3);
        assertThat(second.values()).allSatisfy(together -> assertThat(together).hasSizeLessThan(PLACES.size() / 6));
    }

    /** Sweeps that come late must not shift those that follow. */
    @Test
    void shouldSweepAPlaceOnceInEachInterval_atItsOwnMoment() {
        var begun = begun(times, NOON, 10);

        assertThat(begun).hasSize(PLACES.size());
        assertThat(begun.values()).allSatisfy(moments -> {
            assertThat(moments.getFirst()).isBetween(NOON.plusSeconds(30), NOON.plusSeconds(91));
            assertThat(IntStream.range(1, moments.size())
                            .mapToObj(i -> Duration.between(moments.get(i - 1), moments.get(i))))
                    .isNotEmpty()
                    .containsOnly(MINUTE);
        });
    }

    @Test
    void shouldKeepTheMoments_afterARestart() {
        var before = begun(times, NOON, 3);

        var after = begun(new SweepTimes(MINUTE), NOON.plusSeconds(17), 3);

        assertThat(seconds(after)).isEqualTo(seconds(before));
    }

    @Test
    void shouldPartOnePlaceThatIsEnteredByTwoRoles() {
        times.due(Set.of(TOKYO, TOKYO_BY_ROLE), NOON);

        assertThat(IntStream.rangeClosed(30, 90)
                        .mapToObj(second -> times.due(Set.of(TOKYO, TOKYO_BY_ROLE), NOON.plusSeconds(second)))
                        .filter(due -> !due.isEmpty()))
                .hasSizeGreaterThan(1)
                .allSatisfy(due -> assertThat(due).hasSize(1));
    }

    @Test
    void shouldBeginAnew_whenAPlaceComesBack() {
        times.due(Set.of(TOKYO), NOON);
        times.due(Set.of(), NOON.plusSeconds(1));

        assertThat(times.due(Set.of(TOKYO), NOON.plusSeconds(2))).containsExactly(TOKYO);
    }

    @Test
    void shouldNotWait_whenTheClockIsPutBack() {
        times.due(Set.of(TOKYO), NOON);

        assertThat(times.due(Set.of(TOKYO), NOON.minus(Duration.ofHours(1)))).containsExactly(TOKYO);
    }

    /** When each place was due within some minutes, but for the first time. */
    private static Map<Place, List<Instant>> begun(SweepTimes times, Instant from, int minutes) {
        times.due(PLACES, from);
        var begun = new HashMap<Place, List<Instant>>();
        for (int second = 1; second < minutes * 60; second++) {
            var now = from.plusSeconds(second);
            times.due(PLACES, now).forEach(place -> begun.computeIfAbsent(place, _ -> new ArrayList<>())
                    .add(now));
        }
        return begun;
    }

    private static Map<Place, Long> seconds(Map<Place, List<Instant>> begun) {
        return begun.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        moments -> moments.getValue().getLast().getEpochSecond() % MINUTE.toSeconds()));
    }
}
