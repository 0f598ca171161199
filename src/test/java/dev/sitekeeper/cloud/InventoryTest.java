package dev.sitekeeper.cloud;

import static dev.sitekeeper.cloud.Samples.ALARM;
import static dev.sitekeeper.cloud.Samples.NOON;
import static dev.sitekeeper.cloud.Samples.OTHER_SITE;
import static dev.sitekeeper.cloud.Samples.SITE;
import static dev.sitekeeper.cloud.Samples.TOKYO;
import static dev.sitekeeper.cloud.Samples.WINDOW;
import static dev.sitekeeper.cloud.Samples.as;
import static dev.sitekeeper.cloud.Samples.own;
import static dev.sitekeeper.cloud.Samples.shared;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.site.TagKeys;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whose objects are told apart by the tag of a Site. */
class InventoryTest {

    private static final Observed OURS = as(own(SITE, ALARM, "cpu", "80"), "1");
    private static final Observed THEIRS = as(own(OTHER_SITE, ALARM, "cpu-of-shop", "80"), "2");
    private static final Observed SHARED = as(shared(WINDOW, "daily", "3", Map.of()), "3");

    @Test
    void shouldTellTheObjectsOfASite() {
        var inventory = Snapshots.inventory(OURS, THEIRS, SHARED);

        assertThat(inventory.of(SITE)).containsExactly(OURS);
        assertThat(inventory.ofNoSite()).containsExactly(SHARED);
    }

    @Test
    void shouldNotTakeAnEmptyTagForNone() {
        var emptied = Observed.of(THEIRS.key(), "4", THEIRS.content(), Map.of(TagKeys.SITE, ""));

        assertThat(Snapshots.inventory(emptied).ofNoSite()).isEmpty();
    }

    @Test
    void shouldTellWhatIsThereSince() {
        var before = Snapshots.inventory(OURS);
        assertThat(before.of(OTHER_SITE)).isEmpty();

        var after = before.with(Snapshots.of(NOON, OURS, THEIRS));

        assertThat(after.of(OTHER_SITE)).containsExactly(THEIRS);
        assertThat(after.without(TOKYO).of(OTHER_SITE)).isEmpty();
    }
}
