package dev.sitekeeper.reconcile.desired;

import static dev.sitekeeper.cloud.Samples.INSTALLATION;
import static dev.sitekeeper.cloud.Samples.NOON;
import static dev.sitekeeper.cloud.Samples.OTHER_SITE;
import static dev.sitekeeper.cloud.Samples.SITE;
import static dev.sitekeeper.cloud.Samples.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.cloud.Action;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Home;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.Outcome;
import dev.sitekeeper.cloud.Plan;
import dev.sitekeeper.cloud.PlanExecutor;
import dev.sitekeeper.cloud.Planner;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.SampleEnvironment;
import dev.sitekeeper.cloud.duty.notification.ChatChannel;
import dev.sitekeeper.cloud.duty.notification.ChatDuty;
import dev.sitekeeper.reconcile.Loop;
import dev.sitekeeper.reconcile.Sites;
import dev.sitekeeper.reconcile.Told;
import dev.sitekeeper.reconcile.secret.CertificateNeed;
import dev.sitekeeper.site.EnvironmentKey;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.ResolvedSite;
import dev.sitekeeper.site.SiteKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sites that share a chat channel, each knowing only what it has to tell itself. */
public class ChatSharingTest {

    private static final EnvironmentKey PRODUCTION = SITE.environment("production");
    private static final EnvironmentKey STAGING = SITE.environment("staging");
    private static final EnvironmentKey SHOP = OTHER_SITE.environment("production");
    private static final ResolvedSite REPAIRED = Sites.withTwoEnvironments();
    private static final Map<String, CertificateNeed> NEEDS = Map.of(
            "production", new CertificateNeed.Elsewhere("Terraform's"),
            "staging", new CertificateNeed.Elsewhere("Terraform's"));
    private static final Map<Home, Place> HOMES = Map.of(
            Home.REGION, TOKYO,
            Home.EDGE, TOKYO.edge(),
            Home.CHAT, TOKYO.chat());

    private final Loop loop = new Loop();
    private final Told told = new Told();
    private final Planner planner = new Planner(INSTALLATION);
    private final PlanExecutor executor =
            new PlanExecutor(INSTALLATION, loop.clock, loop.inventory, loop.cloud.ports());

    @BeforeEach
    void bothEnvironmentsAreApplied() {
        loop.apply(PRODUCTION, STAGING);
        loop.sweep();
    }

    @Test
    void shouldTellOfAllEnvironmentsOfASite() {
        act(plan(SITE, wants(PRODUCTION), wants(STAGING)));

        assertThat(told()).containsExactlyInAnyOrder(PRODUCTION, STAGING);
    }

    @Test
    void shouldLoseNobody_whenTwoJoinAtTheSameMoment() {
        act(plan(new SiteKey("web", "first"), wants(new SiteKey("web", "first").environment("production"))));
        var corporate = plan(SITE, wants(PRODUCTION));
        var shop = plan(OTHER_SITE, wants(SHOP));

        act(corporate);
        act(shop);

        assertThat(told())
                .containsExactlyInAnyOrder(new SiteKey("web", "first").environment("production"), PRODUCTION, SHOP);
    }

    @Test
    void shouldLoseNobody_whenOneJoinsWhileAnotherLeaves() {
        act(plan(SITE, wants(PRODUCTION)));
        var leaves = plan(SITE);
        var joins = plan(OTHER_SITE, wants(SHOP));

        act(joins);
        act(leaves);

        assertThat(told()).containsExactly(SHOP);
    }

    @Test
    void shouldDoNothingTwice_whenAllWantTheSameMended() {
        act(plan(SITE, wants(PRODUCTION)));
        act(plan(OTHER_SITE, wants(SHOP)));
        var is = channel();
        loop.holds(with(is, new ChatChannel(((ChatChannel) is.content()).topics(), "admin", List.of(), "NONE", true)));
        loop.sweepAfter(Loop.SETTLE.multipliedBy(2));
        var corporate = plan(SITE, wants(PRODUCTION));
        var shop = plan(OTHER_SITE, wants(SHOP));

        assertThat(act(corporate)).hasSize(1);
        assertThat(act(shop)).isEmpty();
        assertThat(channel().content()).isEqualTo(is.content());
    }

    @Test
    void shouldLeaveByItself_andTheOthersStay() {
        act(plan(SITE, wants(PRODUCTION)));
        act(plan(OTHER_SITE, wants(SHOP)));

        var outcomes = keep(REPAIRED);

        assertThat(outcomes)
                .extracting(Outcome::action)
                .hasToString("[chat channel main_chat_T0123ABCD_C0123ABCD: leave]");
        assertThat(told()).containsExactly(SHOP);
        assertThat(keep(REPAIRED)).isEmpty();
    }

    @Test
    void shouldTakeOutOnlyTheEnvironmentThatLeaves() {
        act(plan(SITE, wants(PRODUCTION), wants(STAGING)));
        loop.duty.wants(PRODUCTION, wants(PRODUCTION));

        keep(REPAIRED);

        assertThat(told()).containsExactly(PRODUCTION);
    }

    @Test
    void shouldTakeNothingOut_whileAHandOverCannotBeRead() {
        act(plan(SITE, wants(PRODUCTION), wants(STAGING)));
        loop.spoilHandOver(STAGING);
        loop.duty.wants(PRODUCTION, wants(PRODUCTION));
        loop.sweep();
        keep(REPAIRED);
        loop.duty.wants(PRODUCTION);
        keep(REPAIRED);

        assertThat(told()).containsExactlyInAnyOrder(PRODUCTION, STAGING);
        assertThat(told.fact(ConditionType.NOTIFICATIONS_IN_SYNC).reason()).isEqualTo(Reason.NOT_APPLICABLE);
        assertThat(told.ofProduction().pendingChanges())
                .containsExactly("chat channel main_chat_T0123ABCD_C0123ABCD: leave");
    }

    @Test
    void shouldJoin_whileTheHandOverOfAnotherEnvironmentCannotBeRead() {
        act(plan(SITE, wants(STAGING)));
        loop.spoilHandOver(STAGING);
        loop.duty.wants(PRODUCTION, wants(PRODUCTION));
        loop.sweep();

        keep(REPAIRED);

        assertThat(told()).containsExactlyInAnyOrder(PRODUCTION, STAGING);
    }

    @Test
    void shouldJoin_whileAnotherEnvironmentDoesNotLeave() {
        act(plan(SITE, wants(STAGING)));
        loop.duty.wants(PRODUCTION, wants(PRODUCTION));
        loop.duty.wants(STAGING);

        keep(Sites.withDriftReported());

        assertThat(told()).containsExactlyInAnyOrder(PRODUCTION, STAGING);
    }

    @Test
    void shouldTellWhyItCouldNotLeave() {
        act(plan(SITE, wants(PRODUCTION)));
        loop.cloud.unchangeable.add(channel().key().name());

        keep(REPAIRED);

        var fact = told.fact(ConditionType.NOTIFICATIONS_IN_SYNC);
        assertThat(fact.reason()).isEqualTo(Reason.CHANGE_FAILED);
        assertThat(fact.message()).contains("main_chat_T0123ABCD_C0123ABCD");
        assertThat(told.ofProduction().pendingChanges())
                .containsExactly("chat channel main_chat_T0123ABCD_C0123ABCD: leave");
    }

    @Test
    void shouldJoinButNotLeave_whenDriftIsReported() {
        act(plan(OTHER_SITE, wants(SHOP)));
        loop.duty.wants(PRODUCTION, wants(PRODUCTION));

        assertThat(keep(Sites.withDriftReported()).getFirst().action().done()).isEqualTo("Completed");
        loop.duty.wants(PRODUCTION);
        assertThat(keep(Sites.withDriftReported())).isEmpty();

        assertThat(told()).containsExactlyInAnyOrder(SHOP, PRODUCTION);
    }

    @Test
    void shouldJoinInTheSameTurn_whenAnotherMadeItMeanwhile() {
        var shop = plan(OTHER_SITE, wants(SHOP));
        loop.duty.wants(PRODUCTION, wants(PRODUCTION));
        loop.duty.beforeAnswering = () -> act(shop);

        keep(REPAIRED);

        assertThat(told()).containsExactlyInAnyOrder(SHOP, PRODUCTION);
    }

    @Test
    void shouldBeGone_onlyWhenTheChannelsAreListed() {
        act(plan(SITE, wants(PRODUCTION)));
        act(plan(OTHER_SITE, wants(SHOP)));
        loop.cloud.unlistable.add(Kinds.CHAT_CHANNEL);
        loop.sweepAfter(Loop.SETTLE);
        assertThat(loop.operationLoop().takeDown(SITE, HOMES, NOON).isDone()).isFalse();
        assertThat(told()).containsExactlyInAnyOrder(PRODUCTION, SHOP);

        loop.cloud.unlistable.clear();
        loop.sweepAfter(Loop.SETTLE);
        loop.operationLoop().takeDown(SITE, HOMES, NOON);
        loop.sweepAfter(Loop.SETTLE);

        assertThat(loop.operationLoop().takeDown(SITE, HOMES, NOON).isDone()).isTrue();
        assertThat(told()).containsExactly(SHOP);
    }

    private List<Outcome> keep(ResolvedSite site) {
        return loop.operationLoop().keep(site, NEEDS, Map.of(), _ -> false, told.report);
    }

    private Plan plan(SiteKey site, Desired... wanted) {
        return planner.plan(site, List.of(wanted), loop.inventory.current());
    }

    private List<Outcome> act(Plan plan) {
        var outcomes = executor.act(plan);
        assertThat(outcomes).allMatch(o -> o.failure().isEmpty());
        assertThat(outcomes).extracting(Outcome::action).noneMatch(a -> a instanceof Action.Delete);
        return outcomes;
    }

    public static Desired wants(EnvironmentKey environment) {
        return new ChatDuty()
                .desired(new SampleEnvironment()
                        .named(environment)
                        .chatting("C0123ABCD")
                        .operated())
                .getFirst();
    }

    private Observed channel() {
        return loop.cloud.objects.values().stream()
                .filter(o -> o.key().kind().equals(Kinds.CHAT_CHANNEL))
                .findFirst()
                .orElseThrow();
    }

    /** Whose topics it is told, each of both regions. */
    private List<EnvironmentKey> told() {
        var times = new HashMap<EnvironmentKey, Integer>();
        for (var topic : ((ChatChannel) channel().content()).topics()) {
            var parts = topic.split("_", -1);
            times.merge(new SiteKey(parts[1], parts[2]).environment(parts[3]), 1, Integer::sum);
        }
        assertThat(times.values()).allMatch(n -> n == 2);
        return List.copyOf(times.keySet());
    }

    private static Observed with(Observed observed, ChatChannel content) {
        return Observed.of(observed.key(), observed.id(), content, observed.tags());
    }
}
