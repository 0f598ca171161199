package dev.sitekeeper.reconcile.infrastructure;

import static dev.sitekeeper.cloud.Samples.INSTALLATION;
import static dev.sitekeeper.cloud.Samples.NOON;
import static dev.sitekeeper.cloud.Samples.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.cloud.HandOverReader;
import dev.sitekeeper.git.RootState;
import dev.sitekeeper.reconcile.Loop;
import dev.sitekeeper.reconcile.Sites;
import dev.sitekeeper.site.ResolvedClass;
import dev.sitekeeper.site.SiteFixtures;
import dev.sitekeeper.status.Fact;
import dev.sitekeeper.status.SiteReport;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When the roots of a Site that is deleted are known to be gone. None of it is on the branch, and nothing is live. */
class RootRemovalsTest {

    private static final Fact BEING_READ =
            Fact.unknown(ConditionType.COMMITTED, Reason.NOT_LISTED_YET, "the branch is being read");

    private final Loop loop = new Loop();
    private final Seen branch = new Seen();
    private final RootRemovals removals =
            new RootRemovals(INSTALLATION, branch, new HandOverReader(INSTALLATION), loop.inventory);

    @Test
    void shouldNotLetGo_untilTheBranchWasReadSince() {
        loop.sweep();
        var site = deleted();
        var report = SiteReport.begin(site, loop.clock);

        assertThat(removals.takeDown(site, SiteFixtures.completeClass(), report))
                .isFalse();
        branch.readAt = NOON.plusSeconds(1);

        assertThat(removals.takeDown(site, SiteFixtures.completeClass(), report))
                .isTrue();
    }

    private Site deleted() {
        var site = Sites.written(SITE, "tokyo", 1);
        site.getMetadata().setDeletionTimestamp(NOON.toString());
        return site;
    }

    /** A branch on which nothing is of the Site. */
    @SuppressWarnings("NullAway") // nothing of what a delivery uses is used
    private static final class Seen extends Delivery {

        private Instant readAt = NOON.minusSeconds(1);

        Seen() {
            super(null, null, null, null, null);
        }

        @Override
        Optional<Map<String, RootState>> below(ResolvedClass siteClass, String folder) {
            return Optional.of(Map.of());
        }

        @Override
        Optional<Fact> whyUncertain(ResolvedClass siteClass, String key, Instant since) {
            return readAt.isAfter(since) ? Optional.empty() : Optional.of(BEING_READ);
        }
    }
}
