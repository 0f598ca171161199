package dev.sitekeeper.reconcile.sweep;

import static dev.sitekeeper.cloud.Samples.ALARM;
import static dev.sitekeeper.cloud.Samples.OTHER_SITE;
import static dev.sitekeeper.cloud.Samples.SITE;
import static dev.sitekeeper.cloud.Samples.TOKYO;
import static dev.sitekeeper.cloud.Samples.TOPIC;
import static dev.sitekeeper.cloud.Samples.WINDOW;
import static dev.sitekeeper.cloud.Samples.as;
import static dev.sitekeeper.cloud.Samples.ofOthers;
import static dev.sitekeeper.cloud.Samples.own;
import static dev.sitekeeper.cloud.Samples.shared;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.reconcile.Cluster;
import dev.sitekeeper.reconcile.Loop;
import dev.sitekeeper.reconcile.Settings;
import dev.sitekeeper.reconcile.Sites;
import dev.sitekeeper.site.SiteFixtures;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An account with an alarm each of {@code web/corporate} and {@code web/shop}. The API server and the watch may know of different Sites. */
class OrphansTest {

    private static final Duration GRACE = Duration.ofMinutes(4);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final Loop loop = new Loop();
    private final Cluster apiServer = new Cluster();
    private final Cluster watched = new Cluster();
    private final Orphans orphans = loop.orphans(watched.fleet(), apiServer.client(), new Settings(GRACE));

    @BeforeEach
    void twoSitesAreThere() {
        watched.apply(SiteFixtures.completeClass());
        for (var cluster : new Cluster[] {apiServer, watched}) {
            cluster.apply(Sites.written(SITE, "tokyo", 1));
            cluster.apply(Sites.written(OTHER_SITE, "tokyo", 2));
        }
        loop.holds(as(own(SITE, ALARM, "cpu", "80"), "1"), as(own(OTHER_SITE, ALARM, "shop", "80"), "2"));
    }

    @Test
    void shouldRemoveNothing_whileEverySiteIsThere() {
        collectFor(GRACE.plus(GRACE));

        assertThat(loop.held()).hasSize(2);
    }

    /** It has gone without a turn that would have seen it off. */
    @Test
    void shouldRemoveWhatASiteLeft_whenTheNewsOfItsDeletionWasLost_onceItsTimeIsOver() {
        apiServer.remove(SITE);
        watched.remove(SITE);

        collectFor(GRACE.minus(A_MINUTE));
        assertThat(loop.held()).hasSize(2);

        collectFor(A_MINUTE.plus(A_MINUTE));
        assertThat(loop.held()).containsExactly("alarm shop=80");
    }

    @Test
    void shouldRemoveNothing_whenTheWatchDoesNotKnowEverySite() {
        watched.remove(SITE);

        collectFor(GRACE.plus(GRACE));

        assertThat(loop.held()).hasSize(2);
    }

    @Test
    void shouldRemoveNothing_whenTheWatchKnowsNoSiteAtAll() {
        watched.remove(SITE);
        watched.remove(OTHER_SITE);

        collectFor(GRACE.plus(GRACE));

        assertThat(loop.held()).hasSize(2);
    }

    @Test
    void shouldRemoveNothing_whileTheWatchStillKnowsTheSite() {
        apiServer.remove(SITE);

        collectFor(GRACE.plus(GRACE));

        assertThat(loop.held()).hasSize(2);
    }

    /** In a cluster that is built anew from Git, Sites come after their class. */
    @Test
    void shouldWaitAnew_whenTheSiteWasBackMeanwhile() {
        watched.remove(SITE);
        apiServer.remove(SITE);
        collectFor(GRACE.minus(A_MINUTE));
        watched.apply(Sites.written(SITE, "tokyo", 1));
        collectFor(A_MINUTE);
        watched.remove(SITE);

        collectFor(GRACE.minus(A_MINUTE));

        assertThat(loop.held()).hasSize(2);
    }

    @Test
    void shouldWaitAnew_whenThePlaceWasNamedByNoClassMeanwhile() {
        watched.remove(SITE);
        apiServer.remove(SITE);
        collectFor(GRACE.minus(A_MINUTE));

        orphans.forgetAllBut(Set.of());
        collectFor(GRACE.minus(A_MINUTE));

        assertThat(loop.held()).hasSize(2);
    }

    @Test
    void shouldRemoveNothing_whenSomethingCannotBeListed() {
        watched.remove(SITE);
        apiServer.remove(SITE);
        loop.cloud.unlistable.add(TOPIC);

        collectFor(GRACE.plus(GRACE));

        assertThat(loop.held()).hasSize(2);
    }

    @Test
    void shouldLeaveAlone_whatSitesShareAndWhatIsOthers() {
        watched.remove(SITE);
        apiServer.remove(SITE);
        loop.holds(as(shared(WINDOW, "daily", "3", Map.of()), "3"), ofOthers(ALARM, "theirs"));

        collectFor(GRACE.plus(A_MINUTE));

        assertThat(loop.held()).containsExactlyInAnyOrder("alarm shop=80", "window daily=3", "alarm theirs=theirs");
    }

    @Test
    void shouldTryAgain_whenARemovalFails() {
        watched.remove(SITE);
        apiServer.remove(SITE);
        loop.cloud.unchangeable.add("cpu");
        collectFor(GRACE.plus(A_MINUTE));
        assertThat(loop.held()).hasSize(2);

        loop.cloud.unchangeable.clear();
        collectFor(A_MINUTE);

        assertThat(loop.held()).containsExactly("alarm shop=80");
    }

    /** Sweeps each minute, and looks what is left each time. */
    private void collectFor(Duration time) {
        for (var left = time; left.isPositive(); left = left.minus(A_MINUTE)) {
            loop.sweep();
            orphans.collect(TOKYO);
            loop.clock.advance(A_MINUTE);
        }
    }
}
