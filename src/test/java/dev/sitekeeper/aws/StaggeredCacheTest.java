package dev.sitekeeper.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StaggeredCacheTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private Instant now = Instant.parse("2026-11-26T12:00:00Z");
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final StaggeredCache<String> cache = new StaggeredCache<>(clock, HOUR);
    private final List<String> read = new ArrayList<>();

    @Test
    void shouldReadEachOnce_withinItsTime() {
        look("a");
        now = now.plus(HOUR.dividedBy(3));
        look("a");
        now = now.plus(HOUR);
        look("a");

        assertThat(read).containsExactly("a", "a");
    }

    /** What was read at once at the start is not read at once for ever. */
    @Test
    void shouldSpreadWhatIsReadAnew() {
        var ids = List.of("a", "b", "c", "d", "e", "f", "g", "h");
        ids.forEach(this::look);
        read.clear();

        now = now.plus(HOUR.multipliedBy(3).dividedBy(4));
        ids.forEach(this::look);

        assertThat(read).isNotEmpty().hasSizeLessThan(ids.size());
    }

    @Test
    void shouldNotRemember_whatWasChangedWhileItWasRead() {
        cache.of("a", () -> {
            cache.forget("a");
            return "as it was before";
        });

        look("a");

        assertThat(read).containsExactly("a");
    }

    @Test
    void shouldReadAnew_whatWasForgottenOrWentMeanwhile() {
        look("topic:a");
        look("topic:b");
        cache.forget("topic:a");
        cache.keepOnly("topic:", Set.of("topic:a"));

        look("topic:a");
        look("topic:b");

        assertThat(read).containsExactly("topic:a", "topic:b", "topic:a", "topic:b");
    }

    private void look(String id) {
        cache.of(id, () -> {
            read.add(id);
            return id;
        });
    }
}
