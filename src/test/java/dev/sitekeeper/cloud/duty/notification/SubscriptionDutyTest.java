package dev.sitekeeper.cloud.duty.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sitekeeper.api.v1alpha1.Notifications.Severity;
import dev.sitekeeper.cloud.InventoryStore;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.Planner;
import dev.sitekeeper.cloud.Urgency;
import dev.sitekeeper.cloud.duty.SampleEnvironment;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.SiteKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SubscriptionDutyTest {

    private static final String KEY = "0123456789abcdef0123456789ABCDEF";
    private static final String TOPIC = "main_web_corporate_production_notifications/";

    @Test
    void shouldTellEveryone_inBothRegions() {
        var environment = new SampleEnvironment()
                .paging(KEY)
                .posting("https://hooks.example.co.jp/aws?x=1")
                .mailing("web-team@example.co.jp");

        var desired = new SubscriptionDuty().desired(environment.operated());

        assertThat(desired)
                .extracting(d -> d.key().place().region())
                .containsExactly(
                        "ap-northeast-1", "ap-northeast-1", "ap-northeast-1", "us-east-1", "us-east-1", "us-east-1");
        assertThat(desired.subList(0, 3))
                .extracting(d -> d.key().name())
                .satisfiesExactly(
                        pager -> assertThat(pager).matches(TOPIC + "pagerduty:[0-9a-f]{12}"),
                        hook -> assertThat(hook).matches(TOPIC + "https:hooks.example.co.jp:[0-9a-f]{12}"),
                        mail -> assertThat(mail).isEqualTo(TOPIC + "email:web-team@example.co.jp"));
    }

    @Test
    void shouldNotPage_whereItOnlyNotifies() {
        var environment = new SampleEnvironment().paging(KEY).asLoudAs(Severity.Notify);

        assertThat(new SubscriptionDuty().desired(environment.operated())).isEmpty();
    }

    /** An alarm of which nobody hears protects nobody. */
    @Test
    void shouldBeAsUrgentAsTheFirstAlarm() {
        var environment = new SampleEnvironment()
                .paging(KEY)
                .mailing("web-team@example.co.jp")
                .operated();

        assertThat(Stream.concat(
                        new TopicDuty().desired(environment).stream(),
                        new SubscriptionDuty().desired(environment).stream()))
                .hasSize(6)
                .allMatch(desired -> desired.urgency() == Urgency.PAGES);
    }

    /** It has no tags: each look would find it as it was. */
    @Test
    void shouldNotBeTakenOver_withoutItsTopic() {
        var subscription = new SubscriptionDuty()
                .desired(new SampleEnvironment().paging(KEY).operated())
                .getFirst();
        var theirs = Observed.of(subscription.key(), "1", subscription.content(), Map.of("team", "other"));
        var inventory = new InventoryStore(Clock.systemUTC(), Duration.ZERO);
        inventory.made(theirs);
        var plan = new Planner(new Installation("main"))
                .plan(new SiteKey("web", "corporate"), List.of(subscription), inventory.current());

        assertThat(plan.adopting(named -> true).actions()).isEmpty();
    }

    @Test
    void shouldShowNoKey_inNamesOrTexts() {
        var desired = new SubscriptionDuty()
                .desired(new SampleEnvironment().paging(KEY).operated());

        assertThat(desired.toString()).doesNotContain(KEY);
        var endpoint = ((Subscription) desired.getFirst().content()).endpoint();
        assertThat(endpoint.address()).contains(KEY);
        assertThat(endpoint.hiddenIn("Invalid parameter: " + endpoint.address()))
                .doesNotContain(KEY);
        assertThat(endpoint).isEqualTo(Endpoint.of("https", endpoint.address()));
        assertThat(endpoint).isEqualTo(Endpoint.labelled(endpoint.toString()));
    }

    @Test
    void shouldShowADigest_whereAnAddressDoesNotFitATag() {
        assertThat(Endpoint.email("o'brien@example.com").toString()).matches("email:[0-9a-f]{12}");
    }

    @Test
    void shouldLetOnlyItsOwnAlarmsUseATopic() throws Exception {
        var topics = new TopicDuty().desired(new SampleEnvironment().operated());

        var policy = new ObjectMapper().readTree(((Topic) topics.getFirst().content()).policy());

        assertThat(policy.get("Statement")).singleElement().satisfies(statement -> {
            assertThat(statement.at("/Principal/Service").asText()).isEqualTo("cloudwatch.amazonaws.com");
            assertThat(statement.at("/Resource").asText())
                    .isEqualTo("arn:aws:sns:ap-northeast-1:123456789012:main_web_corporate_production_notifications");
            assertThat(statement.at("/Condition/ArnLike/aws:SourceArn").asText())
                    .isEqualTo("arn:aws:cloudwatch:ap-northeast-1:123456789012:alarm:main_web_corporate_production_*");
        });
    }

    /** SNS may give a policy back in another order. */
    @Test
    void shouldBeTheSamePolicy_inAnyOrder() {
        assertThat(Topic.usedBy("{\"b\": [1, 2], \"a\": {\"d\": 1, \"c\": 2}}"))
                .isEqualTo(Topic.usedBy("{\"a\":{\"c\":2,\"d\":1},\"b\":[1,2]}"));
        assertThat(List.of(Topic.usedBy("not JSON").policy(), Topic.usedBy("").policy()))
                .containsExactly("not JSON", "");
    }
}
