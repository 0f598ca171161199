package dev.sitekeeper.reconcile.operation;

import static dev.sitekeeper.cloud.Samples.TOKYO;
import static dev.sitekeeper.cloud.Samples.WINDOW;
import static dev.sitekeeper.cloud.Samples.as;
import static dev.sitekeeper.cloud.Samples.shared;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.QuotaStatus;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.api.v1alpha1.SiteClass;
import dev.sitekeeper.api.v1alpha1.SiteClassStatus;
import dev.sitekeeper.cloud.Changes;
import dev.sitekeeper.cloud.Content;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.InventoryStore.Preview;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.Presence;
import dev.sitekeeper.cloud.Quota;
import dev.sitekeeper.cloud.Shortage;
import dev.sitekeeper.reconcile.Loop;
import dev.sitekeeper.reconcile.Sites;
import dev.sitekeeper.reconcile.Told;
import dev.sitekeeper.reconcile.Watched;
import dev.sitekeeper.reconcile.fleet.Fleet;
import dev.sitekeeper.reconcile.secret.CertificateNeed;
import dev.sitekeeper.reconcile.sweep.QuotaSurvey;
import dev.sitekeeper.site.Resolution;
import dev.sitekeeper.site.ResolvedSite;
import dev.sitekeeper.site.SiteFixtures;
import dev.sitekeeper.site.SiteKey;
import dev.sitekeeper.status.ClassReport;
import dev.sitekeeper.status.Fact;
import io.fabric8.kubernetes.api.model.Namespace;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three Sites, created one minute after the other, that want a window each. Names tell nothing of their age. */
class QuotasTest {

    private static final SiteKey OLDEST = new SiteKey("web", "zoo");
    private static final SiteKey MIDDLE = new SiteKey("web", "museum");
    private static final SiteKey NEWEST = new SiteKey("web", "aquarium");
    private static final Desired DAILY = window("daily");
    private static final Desired WEEKLY = window("weekly");
    private static final Desired MONTHLY = window("monthly");

    private final Loop loop = new Loop();
    private final Watched<Site> sites = new Watched<>();
    private final Fleet fleet = new Fleet();
    private final QuotaSurvey survey = new QuotaSurvey(fleet, loop.desiredStates, loop.quotas, loop.clock);
    private final Map<SiteKey, Told> told = new HashMap<>();

    @BeforeEach
    void allAreApplied() {
        var namespaces = new Watched<Namespace>();
        namespaces.tell(Sites.namespace("web"));
        var classes = new Watched<SiteClass>();
        fleet.watch(sites, classes, namespaces);
        classes.tell(SiteFixtures.completeClass());
        declare(OLDEST, 1, DAILY);
        declare(MIDDLE, 2, WEEKLY);
        declare(NEWEST, 3, MONTHLY);
    }

    @Test
    void shouldLeaveOutTheNewest_whoeverWakesFirst() {
        quotaIs(2);

        keep(NEWEST, MIDDLE, OLDEST);

        assertThat(loop.held()).containsExactlyInAnyOrder("window daily=3", "window weekly=3");
        assertThat(inSync(OLDEST).reason()).isEqualTo(Reason.AS_DECLARED);
        assertThat(inSync(NEWEST).reason()).isEqualTo(Reason.QUOTA_FULL);
        assertThat(inSync(NEWEST).message())
                .startsWith("window monthly: AWS's quota MaintenanceWindows in 123456789012/ap-northeast-1 is full: ")
                .contains(
                        "and older Sites wait for the rest; have AWS raise it (ssm), or give Sites the same schedule");
        assertThat(told(NEWEST).ofProduction().pendingChanges()).containsExactly("window monthly: make");
    }

    @Test
    void shouldCountWhatOthersHave() {
        loop.cloud.others.put(WINDOW, 1);
        quotaIs(3);

        keep(NEWEST, OLDEST, MIDDLE);

        assertThat(loop.held()).containsExactlyInAnyOrder("window daily=3", "window weekly=3");
        keep(NEWEST);
        assertThat(inSync(NEWEST).message()).contains("is full: 3 of 3 are used; have AWS raise it");
    }

    @Test
    void shouldCountEachOfSeveralOfOneName() {
        loop.cloud.hold(as(DAILY, "1"), as(DAILY, "2"));
        loop.cloud.unchangeable.add(DAILY.key().name());
        quotaIs(2);

        keep(MIDDLE, OLDEST);

        assertThat(loop.held()).containsExactly("window daily=3", "window daily=3");
        assertThat(inSync(MIDDLE).message()).contains("is full: 2 of 2 are used; have AWS raise it");
    }

    @Test
    void shouldNeedNoRoom_forWhatOthersShareAlready() {
        loop.duty.wants(NEWEST.environment("production"), DAILY);
        loop.cloud.hold(as(DAILY, "1"), as(WEEKLY, "2"));
        quotaIs(2);

        keep(NEWEST, MIDDLE, OLDEST);

        assertThat(inSync(NEWEST).reason()).isEqualTo(Reason.AS_DECLARED);
    }

    @Test
    void shouldGiveTheNewestWhatTheOldestLacksToo() {
        loop.duty.wants(NEWEST.environment("production"), DAILY);
        quotaIs(1);

        keep(NEWEST, MIDDLE);

        assertThat(loop.held()).containsExactly("window daily=3");
        assertThat(inSync(MIDDLE).reason()).isEqualTo(Reason.QUOTA_FULL);
    }

    @Test
    void shouldTakeNothingAway_whenTheQuotaShrinks() {
        loop.cloud.hold(as(MONTHLY, "1"));
        quotaIs(1);

        keep(OLDEST, MIDDLE, NEWEST);

        assertThat(loop.held()).containsExactly("window monthly=3");
        assertThat(inSync(OLDEST).reason()).isEqualTo(Reason.QUOTA_FULL);
        assertThat(inSync(NEWEST).reason()).isEqualTo(Reason.AS_DECLARED);
    }

    @Test
    void shouldGoOn_whenTheQuotaIsRaised() {
        quotaIs(2);
        keep(NEWEST, MIDDLE, OLDEST);

        quotaIs(3);
        keep(NEWEST);

        assertThat(inSync(NEWEST).reason()).isEqualTo(Reason.AS_DECLARED);
        assertThat(loop.quotas.waiting()).isEmpty();
    }

    @Test
    void shouldGoOn_whenAnOlderSiteIsGone() {
        quotaIs(1);
        keep(NEWEST, MIDDLE);
        assertThat(loop.held()).isEmpty();

        sites.forget(OLDEST);
        survey();
        keep(NEWEST, MIDDLE);

        assertThat(loop.held()).containsExactly("window weekly=3");
    }

    @Test
    void shouldNotWaitForASiteThatIsRefused() {
        quotaIs(1);
        var refused = Sites.written(OLDEST, "gone", 1);
        sites.tell(refused);
        survey();

        keep(MIDDLE);

        assertThat(loop.held()).containsExactly("window weekly=3");
    }

    @Test
    void shouldAssumeWhatAwsGivesEveryAccount_whenQuotasCanNotBeRead() {
        loop.cloud.quotasFail = true;
        loop.sweep();

        assertThat(loop.quotas.level(Quota.MaintenanceWindows, TOKYO, loop.inventory.current()))
                .isEqualTo(new Quotas.Level(0, 50));
        keep(NEWEST);
        assertThat(loop.held()).containsExactly("window monthly=3");
        assertThat(ofClass().conditions())
                .filteredOn(c -> c.type().equals(ConditionType.WITHIN_QUOTAS))
                .singleElement()
                .satisfies(c -> {
                    assertThat(c.reason()).isEqualTo(Reason.QUOTAS_ASSUMED);
                    assertThat(c.message()).isEqualTo("quotas are taken to be AWS's defaults, for quotas: down");
                });
    }

    @Test
    void shouldNotTryAgainAtOnce_whenAwsAllowsNoMore() {
        loop.cloud.full.add(WINDOW);
        quotaIs(50);

        keep(OLDEST);
        var first = inSync(OLDEST);
        loop.cloud.full.clear();
        keep(OLDEST, NEWEST);

        assertThat(first.reason()).isEqualTo(Reason.QUOTA_FULL);
        assertThat(first.message()).contains("0 of 50 are used, and create window daily: no more; have AWS raise it");
        assertThat(inSync(OLDEST)).isEqualTo(first);
        assertThat(inSync(NEWEST).reason()).isEqualTo(Reason.QUOTA_FULL);
        assertThat(loop.held()).isEmpty();
        loop.clock.advance(Loop.SETTLE);
        keep(OLDEST, NEWEST);
        assertThat(loop.held()).containsExactlyInAnyOrder("window daily=3", "window monthly=3");
    }

    @Test
    void shouldTellTheClass_whoWaitsForWhat() {
        quotaIs(2);
        keep(NEWEST, MIDDLE, OLDEST);
        survey();

        var status = ofClass();

        assertThat(status.quotas())
                .contains(new QuotaStatus("MaintenanceWindows", 2, 2), new QuotaStatus("Alarms/us-east-1", 0, 5_000))
                .extracting(QuotaStatus::name)
                .contains("Canaries", "VpcOrigins")
                .doesNotContain("MaintenanceWindows/us-east-1", "Distributions/us-east-1");
        assertThat(status.conditions())
                .filteredOn(c -> c.type().equals(ConditionType.WITHIN_QUOTAS))
                .singleElement()
                .satisfies(c -> {
                    assertThat(c.reason()).isEqualTo(Reason.QUOTA_FULL);
                    assertThat(c.message()).contains("2 of 2 are used").endsWith("It waits: web/aquarium");
                });
    }

    /** As a canary while its Site is paused. */
    @Test
    void shouldKeepNoRoom_forWhatIsNotToBeMadeNow() {
        loop.duty.wants(OLDEST.environment("production"), notNow(DAILY));
        quotaIs(2);

        keep(NEWEST, MIDDLE, OLDEST);

        assertThat(loop.held()).containsExactlyInAnyOrder("window weekly=3", "window monthly=3");
    }

    @Test
    void shouldProposeInfrastructure_forTheOldestFirst() {
        loop.cloud.handOvers.keySet().removeIf(name -> !name.contains("/zoo/") && name.contains("/web/"));
        loop.cloud.quotas.put("Distributions", 2);
        loop.sweep();
        survey();

        assertThat(lacked(NEWEST).values())
                .singleElement()
                .extracting(Shortage::message)
                .asString()
                .startsWith("AWS's quota Distributions in 123456789012 is full: 1 of 2 are used")
                .contains("cloudfront, L-24B04930");
        assertThat(lacked(MIDDLE)).isEmpty();
        assertThat(lacked(OLDEST)).isEmpty();
        loop.cloud.quotas.put("Distributions", 3);
        loop.sweep();
        assertThat(lacked(NEWEST)).isEmpty();
    }

    private Map<String, Shortage> lacked(SiteKey site) {
        loop.quotas.noteLackOfInfrastructure(resolved(site), loop.inventory.current());
        return loop.quotas.shortages(resolved(site), loop.inventory.current());
    }

    private void declare(SiteKey site, int minute, Desired window) {
        sites.tell(Sites.written(site, "tokyo", minute));
        var production = site.environment("production");
        loop.apply(production);
        loop.duty.wants(production, window);
    }

    private static Desired notNow(Desired window) {
        return new Desired(window.key(), new NotNow(), window.owner(), window.tags());
    }

    private record NotNow() implements Content {

        @Override
        public Optional<Content> forNow(Optional<Observed> itself, Function<ObjectKey, Presence> presence) {
            return Optional.empty();
        }
    }

    private void quotaIs(int windows) {
        loop.cloud.quotas.put("MaintenanceWindows", windows);
        loop.sweep();
        survey();
    }

    private void survey() {
        survey.look(new Preview(loop.inventory.current(), new Changes(Set.of(), Set.of(TOKYO))));
    }

    private void keep(SiteKey... awake) {
        for (var site : awake) {
            var now = new Told();
            var _ = loop.operationLoop()
                    .keep(
                            resolved(site),
                            Map.of("production", new CertificateNeed.Elsewhere("Terraform's")),
                            Map.of(),
                            _ -> false,
                            now.report);
            told.put(site, now);
        }
    }

    private ResolvedSite resolved(SiteKey site) {
        var written = fleet.sites().filter(s -> SiteKey.of(s).equals(site)).findFirst();
        if (fleet.resolve(written.orElseThrow()) instanceof Resolution.Resolved<ResolvedSite>(var resolved)) {
            return resolved;
        }
        throw new AssertionError(site + " is refused");
    }

    private Told told(SiteKey site) {
        return Optional.ofNullable(told.get(site)).orElseThrow();
    }

    private Fact inSync(SiteKey site) {
        return told(site).fact(ConditionType.PATCHING_IN_SYNC);
    }

    private SiteClassStatus ofClass() {
        var report = ClassReport.begin(SiteFixtures.completeClass(), loop.clock);
        new ClassQuotas(loop.inventory, loop.quotas).tell(TOKYO, report);
        return report.status();
    }

    private static Desired window(String name) {
        return shared(WINDOW, name, "3", Map.of());
    }
}
