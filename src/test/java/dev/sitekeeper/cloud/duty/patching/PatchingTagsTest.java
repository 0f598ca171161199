package dev.sitekeeper.cloud.duty.patching;

import static dev.sitekeeper.cloud.Samples.TOKYO;
import static dev.sitekeeper.cloud.Samples.presence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.Presence;
import dev.sitekeeper.cloud.duty.Kinds;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PatchingTagsTest {

    private static final PatchingTags BEFORE = new PatchingTags("group-1", "window-1.0.IfNeeded");
    private static final PatchingTags AFTER = new PatchingTags("group-2", "window-2.0.IfNeeded");

    private static final Observed INSTANCE =
            Observed.of(new ObjectKey(TOKYO, Kinds.PATCHING_TAGS, "i-0a"), "i-0a", BEFORE, Map.of());

    @Test
    void shouldStay_untilTheNextIsThere() {
        assertThat(forNow(AFTER, baseline("group-1"), window("window-1"))).isEqualTo(BEFORE);
    }

    @Test
    void shouldLeaveItsWindow_onceTheNextIsThere() {
        assertThat(forNow(AFTER, baseline("group-1"), window("window-1"), window("window-2")))
                .isEqualTo(new PatchingTags("group-1", "window-2.0.IfNeeded"));
    }

    @Test
    void shouldLeaveItsBaseline_onceTheNextIsThere() {
        assertThat(forNow(AFTER, baseline("group-1"), baseline("group-2"), window("window-1")))
                .isEqualTo(new PatchingTags("group-2", "window-1.0.IfNeeded"));
    }

    @Test
    void shouldNotStay_whereNothingWorks() {
        assertThat(forNow(AFTER)).isEqualTo(AFTER);
        assertThat(AFTER.forNow(Optional.empty(), _ -> Presence.ABSENT)).contains(AFTER);
    }

    @Test
    void shouldLeaveAtOnce_whatIsToBeLeftForNothing() {
        assertThat(forNow(BEFORE.paused(), baseline("group-1"), window("window-1")))
                .isEqualTo(new PatchingTags("group-1", ""));
    }

    @Test
    void shouldChangeItsWave_withinAWindow() {
        var other = new PatchingTags("group-1", "window-1.1.Never");

        assertThat(forNow(other, baseline("group-1"), window("window-1"))).isEqualTo(other);
    }

    @Test
    void shouldRebootAsDeclared_inTheWindowInWhichItStays() {
        var other = new PatchingTags("group-1", "window-2.1.Never");

        assertThat(forNow(other, baseline("group-1"), window("window-1")))
                .isEqualTo(new PatchingTags("group-1", "window-1.1.Never"));
    }

    @Test
    void shouldStay_whileTheNextIsThereOnlyInPartOrCannotBeListed() {
        assertThat(AFTER.forNow(Optional.of(INSTANCE), _ -> Presence.POSSIBLE)).contains(BEFORE);
    }

    /** While the instance is tagged as before. */
    private static Object forNow(PatchingTags wanted, ObjectKey... there) {
        return wanted.forNow(Optional.of(INSTANCE), presence(Set.of(there)::contains))
                .orElseThrow();
    }

    private static ObjectKey baseline(String name) {
        return key(Kinds.PATCH_BASELINE, name);
    }

    private static ObjectKey window(String name) {
        return key(Kinds.PATCH_WINDOW, name);
    }

    private static ObjectKey key(Kind kind, String name) {
        return new ObjectKey(TOKYO, kind, name);
    }
}
