package dev.sitekeeper.reconcile.sweep;

import static dev.sitekeeper.cloud.Samples.ALARM;
import static dev.sitekeeper.cloud.Samples.OTHER_SITE;
import static dev.sitekeeper.cloud.Samples.SITE;
import static dev.sitekeeper.cloud.Samples.TOKYO;
import static dev.sitekeeper.cloud.Samples.TOKYO_BY_ROLE;
import static dev.sitekeeper.cloud.Samples.WINDOW;
import static dev.sitekeeper.cloud.Samples.as;
import static dev.sitekeeper.cloud.Samples.foreign;
import static dev.sitekeeper.cloud.Samples.own;
import static dev.sitekeeper.cloud.Samples.shared;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.api.v1alpha1.SiteClass;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Due;
import dev.sitekeeper.cloud.FakeCloud;
import dev.sitekeeper.cloud.Home;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.Presence;
import dev.sitekeeper.cloud.duty.notification.ChatChannel;
import dev.sitekeeper.reconcile.Loop;
import dev.sitekeeper.reconcile.Sites;
import dev.sitekeeper.reconcile.Watched;
import dev.sitekeeper.reconcile.desired.ChatSharingTest;
import dev.sitekeeper.reconcile.fleet.Fleet;
import dev.sitekeeper.site.EnvironmentKey;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.SiteFixtures;
import dev.sitekeeper.site.SiteKey;
import io.fabric8.kubernetes.api.model.Namespace;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An account with two shared windows: {@code web/corporate} wants the daily one, and nobody the weekly one. */
class SharedObjectsTest {

    private static final EnvironmentKey CORPORATE = SITE.environment("production");
    private static final EnvironmentKey SHOP = OTHER_SITE.environment("production");
    private static final Desired DAILY = shared(WINDOW, "daily", "3", Map.of());
    private static final Desired WEEKLY = shared(WINDOW, "weekly", "4", Map.of());
    private static final Place OSAKA = new Place("210987654321", "ap-northeast-3", Optional.empty(), Optional.empty());

    private final Loop loop = new Loop();
    private final Watched<Site> sites = new Watched<>();
    private final Watched<SiteClass> classes = new Watched<>();
    private final Fleet fleet = new Fleet();
    private final SharedObjects shared = loop.sharedObjects(fleet);

    @BeforeEach
    void oneSiteWantsTheDailyWindow() {
        var namespaces = new Watched<Namespace>();
        namespaces.tell(Sites.namespace("web"));
        fleet.watch(sites, classes, namespaces);
        classes.tell(SiteFixtures.completeClass());
        sites.tell(Sites.written(SITE, "tokyo", 1));
        loop.apply(CORPORATE);
        loop.duty.wants(CORPORATE, DAILY);
        loop.holds(as(DAILY, "1"), as(WEEKLY, "2"));
    }

    @Test
    void shouldRemoveWhatNobodyWants() {
        shared.collect(TOKYO);

        assertThat(loop.held()).containsExactly("window daily=3");
    }

    @Test
    void shouldTellWhatIsLeft_untilItIsRemoved() {
        assertThat(shared.leftovers(TOKYO)).contains(Set.of(WEEKLY.key()));

        shared.collect(TOKYO);

        assertThat(shared.leftovers(TOKYO)).contains(Set.of());
    }

    @Test
    void shouldNotKnowWhatIsLeft_beforeAPlaceWasListed() {
        assertThat(shared.leftovers(OSAKA)).isEmpty();
    }

    @Test
    void shouldKeepWhatOneOfSeveralWants() {
        sites.tell(Sites.written(OTHER_SITE, "tokyo", 2));
        loop.apply(SHOP);
        loop.duty.wants(SHOP, WEEKLY);
        loop.sweep();

        shared.collect(TOKYO);

        assertThat(loop.held()).containsExactly("window daily=3", "window weekly=4");
    }

    @Test
    void shouldKeepWhatASiteWants_whenItIsLookedAtThroughAnotherRole() {
        loop.inventory.replace(loop.cloud
                .sweep(loop.clock)
                .of(
                        TOKYO_BY_ROLE,
                        Set.of(Home.REGION),
                        loop.inventory.current().in(TOKYO_BY_ROLE),
                        Due.all(loop.clock.instant())));

        shared.collect(TOKYO_BY_ROLE);

        assertThat(loop.held()).containsExactly("window daily=3");
    }

    /** So it is where the only Site with a schedule is suspended: its instances wear no tag. */
    @ParameterizedTest
    @ValueSource(strings = {"corporate", "shop"})
    void shouldAskNoOtherSite_whileOneGoesOnWantingWhatNothingIsAttachedTo(String wanting) {
        sites.tell(Sites.written(OTHER_SITE, "tokyo", 2));
        loop.apply(SHOP);
        loop.duty.wants(CORPORATE);
        loop.duty.wants(new EnvironmentKey(new SiteKey("web", wanting), "production"), DAILY);
        loop.sweep();
        shared.collect(TOKYO);
        var asked = new AtomicInteger();
        loop.duty.beforeAnswering = asked::incrementAndGet;

        shared.collect(TOKYO);

        assertThat(asked).hasValue(1);
        assertThat(loop.held()).containsExactly("window daily=3");
    }

    @Test
    void shouldKeepWhatSomethingIsStillAttachedTo() {
        loop.holds(as(own(SITE, ALARM, "attached", "of weekly"), "3"));

        shared.collect(TOKYO);

        assertThat(loop.held()).contains("window weekly=4");
    }

    @Test
    void shouldKeepEverything_whenWhatIsAttachedCannotBeListed() {
        loop.cloud.unlistable.add(ALARM);
        loop.sweep();

        shared.collect(TOKYO);

        assertThat(loop.held()).hasSize(2);
    }

    @Test
    void shouldRemoveWhatOnlyOthersAreAttachedTo() {
        var theirs = as(own(SITE, ALARM, "attached", "of weekly"), "3");
        loop.holds(Observed.of(theirs.key(), theirs.id(), theirs.content(), Map.of()));

        shared.collect(TOKYO);

        assertThat(loop.held()).doesNotContain("window weekly=4");
    }

    @Test
    void shouldLeaveAloneWhatSitesOwnAndWhatIsForeign() {
        loop.holds(as(own(OTHER_SITE, ALARM, "shop", "80"), "3"), foreign(WINDOW, "theirs"));

        shared.collect(TOKYO);

        assertThat(loop.held()).containsExactlyInAnyOrder("window daily=3", "alarm shop=80", "window theirs=theirs");
    }

    @Test
    void shouldKeepEverything_whenAnAppliedSiteIsRefused() {
        sites.tell(Sites.written(OTHER_SITE, "gone", 2));
        loop.apply(SHOP);
        loop.sweep();

        shared.collect(TOKYO);

        assertThat(loop.held()).hasSize(2);
    }

    @Test
    void shouldKeepEverything_whenAHandOverCannotBeUsed() {
        sites.tell(Sites.written(OTHER_SITE, "tokyo", 2));
        loop.spoilHandOver(SHOP);
        loop.sweep();

        shared.collect(TOKYO);

        assertThat(loop.held()).hasSize(2);
    }

    @Test
    void shouldKeepEverything_whenHandOversCannotBeListed() {
        loop.cloud.handOversFail = true;
        loop.sweep();

        shared.collect(TOKYO);

        assertThat(loop.held()).hasSize(2);
    }

    @Test
    void shouldKeepEverything_whenItCannotBeSeenWhetherARefusedSiteIsApplied() {
        sites.tell(Sites.written(SITE, "gone", 1));
        loop.cloud.handOvers.clear();
        loop.sweep();
        loop.cloud.handOversFail = true;
        loop.sweep();

        shared.collect(TOKYO);

        assertThat(loop.held()).hasSize(2);
    }

    @Test
    void shouldNotBeHeldUp_whenARefusedSiteIsAppliedNowhere() {
        sites.tell(Sites.written(OTHER_SITE, "gone", 2));

        shared.collect(TOKYO);

        assertThat(loop.held()).containsExactly("window daily=3");
    }

    @Test
    void shouldNotBeHeldUp_whenARefusedSiteIsAppliedInAnotherAccount() {
        sites.tell(Sites.written(OTHER_SITE, "gone", 2));
        var osaka = new FakeCloud();
        osaka.handOvers.put("/sitekeeper/v1/main/osaka/web/shop/production", "{}");
        loop.inventory.replace(osaka.sweep(loop.clock)
                .of(OSAKA, Set.of(Home.REGION), loop.inventory.current().in(OSAKA), Due.all(loop.clock.instant())));

        shared.collect(TOKYO);

        assertThat(loop.held()).containsExactly("window daily=3");
    }

    @Test
    void shouldNotBeHeldUp_whenTheHandOversOfAnotherAccountCannotBeListed() {
        classes.tell(Sites.classIn("osaka", OSAKA));
        sites.tell(Sites.written(OTHER_SITE, "osaka", 2));

        shared.collect(TOKYO);

        assertThat(loop.held()).containsExactly("window daily=3");
    }

    @Test
    void shouldRemoveWhatADeletedSiteWanted() {
        var deleted = Sites.written(SITE, "tokyo", 1);
        deleted.getMetadata().setDeletionTimestamp("2026-11-22T12:00:00Z");
        sites.tell(deleted);

        shared.collect(TOKYO);

        assertThat(loop.held()).isEmpty();
    }

    @Test
    void shouldRemoveWhatAChannelIsTold_whenNobodyNamesIt() {
        holdChannel(ChatSharingTest.wants(SHOP));
        sites.tell(Sites.written(OTHER_SITE, "gone", 2));

        shared.collect(TOKYO.chat());

        assertThat(loop.cloud.objects).containsOnlyKeys("1", "2");
    }

    /** So it is where a cluster is set up anew, and its Sites are yet to come. */
    @Test
    void shouldKeepWhatAChannelIsTold_whileATopicOfOursIsThere() {
        holdChannel(ChatSharingTest.wants(SHOP));
        var topic = loop.cloud.objects.values().stream()
                .flatMap(o -> o.content() instanceof ChatChannel channel ? channel.topics().stream() : Stream.of())
                .findFirst()
                .orElseThrow();
        loop.holds(as(own(OTHER_SITE, ALARM, "of shop", "80"), topic));

        shared.collect(TOKYO.chat());

        assertThat(loop.cloud.objects).containsKey("3");
    }

    @Test
    void shouldKeepWhatAChannelIsTold_whileASiteNamesItOrMay() {
        var channel = ChatSharingTest.wants(CORPORATE);
        loop.duty.wants(CORPORATE, channel);
        holdChannel(channel);
        shared.collect(TOKYO.chat());
        loop.duty.wants(CORPORATE);
        sites.tell(Sites.written(OTHER_SITE, "gone", 2));
        loop.apply(SHOP);
        loop.sweep();

        shared.collect(TOKYO.chat());

        assertThat(loop.cloud.objects).containsKey("3");
    }

    /** A turn that began before the Site named another channel would make this one again. */
    @Test
    void shouldKeepWhatAChannelIsTold_untilItsSitesHaveLeft() {
        holdChannel(ChatSharingTest.wants(CORPORATE));

        shared.collect(TOKYO.chat());

        assertThat(loop.cloud.objects).containsKey("3");
    }

    @Test
    void shouldLeaveOtherPlacesAlone_untilTheyAreListedThemselves() {
        shared.collect(OSAKA);

        assertThat(loop.held()).hasSize(2);
    }

    private void holdChannel(Desired wanted) {
        loop.holds(as(wanted.forNow(Optional.empty(), _ -> Presence.CERTAIN).orElseThrow(), "3"));
    }
}
