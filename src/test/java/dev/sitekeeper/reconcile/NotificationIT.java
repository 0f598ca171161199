package dev.sitekeeper.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import dev.sitekeeper.sandbox.Twin;
import dev.sitekeeper.site.Place;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sns.model.Subscription;

/** Who is told by the running operator when something is wrong with a website. */
@ExtendWith(SandboxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotificationIT {

    private static final String FIRST = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
    private static final String SECOND = "f9e8d7c6b5a493827160f5e4d3c2b1a0";
    private static final String TEAM = "web-team@notification.example.co.jp";

    private final Operator operator;
    private final Twin twin;

    @AutoClose
    private final World world;

    NotificationIT(Sandbox sandbox, Operator operator) {
        this.operator = operator;
        twin = new Twin(sandbox);
        world = new World(sandbox, "notification");
    }

    @BeforeAll
    void applyTheClass() {
        world.applyClassWithoutTerraform();
    }

    @Test
    void shouldTellWhoIsNamed_andMoveOnToAnotherKeyWithoutAGap() throws IOException {
        world.apply(world.site("shop")
                + "  notifications: {pagerDutySecretRef: {name: pagerduty}, emails: [%s]}\n".formatted(TEAM));
        world.applySiteWithoutTerraform("shop", 1);
        assertThat(world.siteTells("shop", ConditionType.NOTIFICATIONS_IN_SYNC, Reason.SECRET_MISSING)
                        .message())
                .contains("pagerduty", "notification");

        put(FIRST);
        touch("put");
        world.siteTells("shop", ConditionType.NOTIFICATIONS_IN_SYNC, Reason.AS_DECLARED);
        assertThat(pagersOf(here())).containsExactly(FIRST);
        assertThat(pagersOf(here().edge())).containsExactly(FIRST);
        assertThat(world.siteTells("shop", ConditionType.NOTIFICATIONS_CONFIRMED, Reason.UNCONFIRMED)
                        .message())
                .contains(TEAM, "1 time");

        for (var region : List.of(here().region(), Place.EDGE)) {
            twin.post("facts", "{\"region\": \"%s\", \"confirmed\": [\"%s\"]}".formatted(region, TEAM));
        }
        world.siteTells("shop", ConditionType.NOTIFICATIONS_CONFIRMED, Reason.CONFIRMED);

        put(SECOND);
        touch("changed");
        world.until(
                "the other key alone is called",
                () -> pagersOf(here()).equals(List.of(SECOND))
                        && pagersOf(here().edge()).equals(List.of(SECOND)));

        world.kubernetes.secrets().inNamespace(world.name).withName("pagerduty").delete();
        touch("lost");
        world.siteTells("shop", ConditionType.NOTIFICATIONS_IN_SYNC, Reason.SECRET_MISSING);
        assertThat(pagersOf(here())).containsExactly(SECOND);

        showsNoKey();
        world.deleteSite("shop");
        world.siteIsGone("shop");
        assertThat(subscriptions(here())).isEmpty();
    }

    private void showsNoKey() throws IOException {
        var site = world.readSite("shop");
        var repository = world.repository.everything();
        var metrics = operator.metrics();
        assertThat(repository).contains("/shop/");
        assertThat(metrics).contains("sitekeeper_");
        for (var key : List.of(FIRST, SECOND)) {
            assertThat(Files.readString(Operator.LOG.toPath())).doesNotContain(key);
            assertThat(site.toString()).doesNotContain(key);
            assertThat(world.events(site).toString()).doesNotContain(key);
            assertThat(twin.read("calls").toString()).doesNotContain(key);
            assertThat(repository).doesNotContain(key);
            assertThat(metrics).doesNotContain(key);
        }
    }

    private Place here() {
        return world.account.place();
    }

    /** The keys of those whom PagerDuty's subscriptions in a region call. */
    private List<String> pagersOf(Place place) {
        return subscriptions(place).stream()
                .map(Subscription::endpoint)
                .filter(endpoint -> endpoint.startsWith("https://events.pagerduty.com/"))
                .map(endpoint -> endpoint.replaceAll(".*/integration/([^/]+)/.*", "$1"))
                .toList();
    }

    private List<Subscription> subscriptions(Place place) {
        return world.account.clients().sns(place).listSubscriptionsPaginator().subscriptions().stream()
                .filter(s -> s.topicArn().contains("_notification_")
                        && !s.subscriptionArn().equals("Deleted"))
                .toList();
    }

    private void put(String key) {
        world.kubernetes
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("pagerduty")
                        .withNamespace(world.name)
                        .addToLabels("sitekeeper.dev/release", "true")
                        .endMetadata()
                        .withStringData(Map.of("integrationKey", key))
                        .build())
                .createOr(secret -> secret.update());
    }

    /** Nothing watches Secrets: they are read when a Site is looked at. */
    private void touch(String why) {
        world.annotate(world.readSite("shop"), "sitekeeper.dev/reconcile", why);
    }
}
