package dev.sitekeeper.cloud;

import static dev.sitekeeper.cloud.Samples.OTHER_SITE;
import static dev.sitekeeper.cloud.Samples.SITE;
import static dev.sitekeeper.cloud.Samples.TOKYO_BY_ROLE;
import static dev.sitekeeper.cloud.Samples.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.site.SiteAge;
import dev.sitekeeper.site.SiteKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class WaitingListTest {

    private static final Predicate<ObjectKey> NOTHING = Set.<ObjectKey>of()::contains;
    private static final SiteAge OLD = age(OTHER_SITE, "2026-11-22T00:01:00Z");
    private static final SiteAge YOUNG = age(SITE, "2026-11-22T00:02:00Z");
    private static final ObjectKey DAILY = Samples.key(WINDOW, "daily");
    private static final ObjectKey WEEKLY = Samples.key(WINDOW, "weekly");
    private static final ObjectKey MONTHLY = Samples.key(WINDOW, "monthly");

    private final WaitingList list = new WaitingList();

    @Test
    void shouldHaveNoOrder_whenThereIsRoomForAll() {
        list.put(OLD, List.of(DAILY));
        list.put(YOUNG, List.of(WEEKLY));

        assertThat(list.first(2, NOTHING)).isEmpty();
    }

    @Test
    void shouldPutTheOldestFirst_whoeverCameFirst() {
        list.put(YOUNG, List.of(WEEKLY));
        list.put(OLD, List.of(DAILY));

        assertThat(list.first(1, NOTHING)).contains(Set.of(DAILY));
        assertThat(list.sitesBeyond(Set.of(DAILY), NOTHING)).containsExactly(SITE);
    }

    @Test
    void shouldGoByName_whenSitesWereCreatedInTheSameSecond() {
        list.put(age(new SiteKey("web", "b"), "2026-11-22T00:01:00Z"), List.of(WEEKLY));
        list.put(age(new SiteKey("web", "a"), "2026-11-22T00:01:00Z"), List.of(DAILY));

        assertThat(list.first(1, NOTHING)).contains(Set.of(DAILY));
    }

    @Test
    void shouldCountOnce_whatSeveralLack_throughWhateverRole() {
        list.put(OLD, List.of(DAILY));
        list.put(YOUNG, List.of(new ObjectKey(TOKYO_BY_ROLE, WINDOW, "daily"), WEEKLY, MONTHLY));

        assertThat(list.first(2, NOTHING)).contains(Set.of(DAILY, WEEKLY));
    }

    @Test
    void shouldPassOver_whatIsThereByNow() {
        list.put(OLD, List.of(DAILY));
        list.put(YOUNG, List.of(WEEKLY, MONTHLY));

        assertThat(list.first(1, DAILY::equals)).contains(Set.of(WEEKLY));
    }

    @Test
    void shouldLeaveNobodyIn_whenThereIsNoRoom() {
        list.put(OLD, List.of(DAILY));

        assertThat(list.first(0, NOTHING)).contains(Set.of());
    }

    @Test
    void shouldForget() {
        list.put(OLD, List.of(DAILY));
        list.put(YOUNG, List.of(WEEKLY));
        list.remove(OLD.site());

        assertThat(list.sites()).containsExactly(SITE);
        assertThat(list.first(1, NOTHING)).isEmpty();
    }

    private static SiteAge age(SiteKey site, String createdAt) {
        return new SiteAge(site, Optional.of(createdAt));
    }
}
