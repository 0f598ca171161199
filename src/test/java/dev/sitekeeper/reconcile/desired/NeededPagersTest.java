package dev.sitekeeper.reconcile.desired;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.cloud.Action;
import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.cloud.Inventory;
import dev.sitekeeper.cloud.InventoryStore;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.duty.SampleEnvironment;
import dev.sitekeeper.cloud.duty.notification.SubscriptionDuty;
import dev.sitekeeper.reconcile.secret.Paging;
import dev.sitekeeper.reconcile.secret.Secrets;
import dev.sitekeeper.site.PagerDutyKey;
import dev.sitekeeper.site.TagKeys;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NeededPagersTest {

    private static final String OLD = "0".repeat(32);
    private static final String NEW = "1".repeat(32);
    private static final Paging WANTED = new Paging.Wanted(PagerDutyKey.of(NEW).orElseThrow());

    @Test
    void shouldEndTheOld_onlyOnceTheNewIsConfirmed() {
        assertThat(isKept(WANTED, new Inventory(Map.of()))).isTrue();
        assertThat(isKept(WANTED, having(subscription(NEW, new Health.Unconfirmed(1, false)))))
                .isTrue();
        assertThat(isKept(WANTED, having(subscription(NEW, Health.Well.INSTANCE))))
                .isFalse();
    }

    @Test
    void shouldEndIt_whereNobodyIsToBePaged() {
        assertThat(isKept(Paging.None.INSTANCE, new Inventory(Map.of()))).isFalse();
    }

    @Test
    void shouldEndNothing_whileItIsNotKnownWhomToPage() {
        var secrets = new Paging.Untold(Secrets.unread(
                "pagerduty",
                "web",
                Reason.SECRET_MISSING,
                new io.fabric8.kubernetes.client.KubernetesClientException("down")));

        assertThat(isKept(secrets, having(subscription(NEW, Health.Well.INSTANCE))))
                .isTrue();
    }

    @Test
    void shouldEndNothing_whereTheTopicLostTheTagThatTellsWhoseItIs() {
        var old = subscription(OLD, Health.Well.INSTANCE);
        var tags = new HashMap<>(old.tags());
        tags.remove(TagKeys.ENVIRONMENT);
        var untold = new Action.Delete(Observed.of(old.key(), old.id(), old.content(), tags));
        var pagings = Map.of("production", WANTED, "staging", Paging.None.INSTANCE);

        assertThat(NeededPagers.isEndangeredBy(untold, pagings, new Inventory(Map.of())))
                .isTrue();
        assertThat(NeededPagers.isEndangeredBy(untold, pagings, having(subscription(NEW, Health.Well.INSTANCE))))
                .isFalse();
    }

    @Test
    void shouldHaveNothingToSayOfOthers() {
        var mail = new SubscriptionDuty()
                .desired(new SampleEnvironment().mailing("a@example.com").operated())
                .getFirst();
        var observed = Observed.of(mail.key(), "1", mail.content(), mail.tags());

        assertThat(NeededPagers.isEndangeredBy(
                        new Action.Delete(observed), Map.of("production", WANTED), new Inventory(Map.of())))
                .isFalse();
    }

    private static boolean isKept(Paging paging, Inventory inventory) {
        var old = new Action.Delete(subscription(OLD, Health.Well.INSTANCE));
        return NeededPagers.isEndangeredBy(old, Map.of("production", paging), inventory);
    }

    private static Inventory having(Observed observed) {
        var store = new InventoryStore(Clock.systemUTC(), Duration.ZERO);
        store.made(observed);
        return store.current();
    }

    private static Observed subscription(String key, Health health) {
        var desired = new SubscriptionDuty()
                .desired(new SampleEnvironment().paging(key).operated())
                .getFirst();
        return new Observed(desired.key(), "1", desired.content(), desired.tags(), TagKeys.OPERATOR, health);
    }
}
