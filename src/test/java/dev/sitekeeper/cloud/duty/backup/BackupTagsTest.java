package dev.sitekeeper.cloud.duty.backup;

import static dev.sitekeeper.cloud.Samples.TOKYO;
import static dev.sitekeeper.cloud.Samples.presence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.duty.Kinds;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BackupTagsTest {

    private static final Observed INSTANCE = Observed.of(
            new ObjectKey(TOKYO, Kinds.BACKUP_TAGS, "i-0a"), "i-0a", new BackupTags("before", "7"), Map.of());
    private static final BackupTags AFTER = new BackupTags("after", "30");

    @Test
    void shouldStayInItsWindow_untilTheNextIsThere() {
        assertThat(forNow(AFTER, "before", "after")).isEqualTo(AFTER);
        assertThat(forNow(new BackupTags("after", "7"), "before")).isEqualTo(new BackupTags("before", "7"));
    }

    @Test
    void shouldKeepImagesAsDeclared_inTheWindowInWhichItStays() {
        assertThat(forNow(AFTER, "before")).isEqualTo(new BackupTags("before", "30"));
    }

    @Test
    void shouldNotStay_whereThereIsNoWindow_orNoneIsWanted() {
        assertThat(forNow(AFTER)).isEqualTo(AFTER);
        assertThat(forNow(AFTER.paused(), "before")).isEqualTo(new BackupTags("", ""));
    }

    /** While the instance is tagged as before. */
    private static Object forNow(BackupTags wanted, String... windows) {
        return wanted.forNow(
                        Optional.of(INSTANCE),
                        presence(key -> key.kind().equals(Kinds.BACKUP_WINDOW)
                                && Set.of(windows).contains(key.name())))
                .orElseThrow();
    }
}
