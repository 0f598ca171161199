package dev.sitekeeper.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sitekeeper.cloud.CloudException;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.SampleEnvironment;
import dev.sitekeeper.sandbox.Account;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.sns.model.Tag;

/** Who is told, how often they are asked whether they want to be, and that no key is shown. */
@ExtendWith(SandboxExtension.class)
class SubscriptionsIT {

    private static final String KEY = "fedcba9876543210fedcba9876543210";

    private TwinAccount account;
    private String team = "";

    @BeforeEach
    void enter(Sandbox sandbox) {
        account = new TwinAccount(sandbox);
        team = account.installation.owner() + "@example.co.jp";
    }

    @AfterEach
    void leave() {
        account.close();
    }

    @Test
    void shouldTellWhoHasConfirmed() {
        var wanted = wanted(new SampleEnvironment().mailing(team).paging(KEY));
        account.converge(wanted);
        assertThat(healthOf("email")).isEqualTo(new Health.Unconfirmed(1, false));
        assertThat(healthOf("pagerduty")).isEqualTo(Health.Well.INSTANCE);

        account.twin.post(
                "facts", "{\"region\": \"%s\", \"confirmed\": [\"%s\"]}".formatted(Account.PLACE.region(), team));

        assertThat(healthOf("email")).isEqualTo(Health.Well.INSTANCE);
        assertThat(account.plan(wanted).isInLine()).isTrue();
    }

    @Test
    void shouldAskNoMore_afterThreeTimes() {
        var wanted = wanted(new SampleEnvironment().mailing(team));
        account.converge(TwinAccount.of(Kinds.TOPIC, wanted));
        askedBefore(3);

        account.converge(wanted);

        assertThat(subscriptions()).isEmpty();
        assertThat(healthOf("email")).isEqualTo(new Health.Unconfirmed(3, true));
    }

    @Test
    void shouldCountEachTimeItAsks() {
        var wanted = wanted(new SampleEnvironment().mailing(team));
        account.converge(TwinAccount.of(Kinds.TOPIC, wanted));
        askedBefore(2);

        account.converge(wanted);

        assertThat(subscriptions()).extracting(Subscription::endpoint).containsExactly(team);
        assertThat(healthOf("email")).isEqualTo(new Health.Unconfirmed(3, false));
    }

    /** The mail may have been sent. */
    @Test
    void shouldCountWhatWasNotAnswered() {
        var wanted = wanted(new SampleEnvironment().mailing(team));
        account.converge(TwinAccount.of(Kinds.TOPIC, wanted));
        account.twin.fail("""
                {"service": "sns", "operation": "Subscribe", "resource": "%s", "fault": "error-after", "times": 0}
                """.formatted(team));

        var _ = account.act(account.plan(wanted));

        account.twin.mend("resource=" + team);
        assertThat(healthOf("email")).isEqualTo(new Health.Unconfirmed(1, false));
    }

    @Test
    void shouldAskAnew_whoWasTakenOutAndPutBack() {
        var wanted = wanted(new SampleEnvironment().mailing(team));
        account.converge(TwinAccount.of(Kinds.TOPIC, wanted));
        askedBefore(3);

        account.converge(TwinAccount.of(Kinds.TOPIC, wanted));
        account.converge(wanted);

        assertThat(healthOf("email")).isEqualTo(new Health.Unconfirmed(1, false));
    }

    /** What waits has no ARN, and is gone by itself after two days. */
    @Test
    void shouldLeaveAlone_whatWaitsAndIsWantedNoMore() {
        var wanted = wanted(new SampleEnvironment().mailing(team));
        account.converge(wanted);

        var plan = account.plan(TwinAccount.of(Kinds.TOPIC, wanted));

        assertThat(plan.isInLine()).isTrue();
    }

    /** Lists show what was ended for three days. */
    @Test
    void shouldCallAgain_whomSomebodyUnsubscribed() {
        var wanted = wanted(new SampleEnvironment().paging(KEY));
        account.converge(wanted);
        account.people
                .sns(Account.PLACE)
                .unsubscribe(r -> r.subscriptionArn(subscriptions().getFirst().subscriptionArn()));
        assertThat(subscriptions()).extracting(Subscription::subscriptionArn).containsExactly("Deleted");

        account.converge(wanted);

        assertThat(healthOf("pagerduty")).isEqualTo(Health.Well.INSTANCE);
        assertThat(subscriptions())
                .extracting(Subscription::subscriptionArn)
                .contains("Deleted")
                .hasSize(2);
    }

    @Test
    void shouldSubscribeNobody_toATopicOfSomeoneElse() {
        var wanted = wanted(new SampleEnvironment().paging(KEY));
        var topic = wanted.getFirst();
        account.people.sns(Account.PLACE).createTopic(r -> r.name(topic.key().name()));

        assertThatThrownBy(() -> account.port(Kinds.SUBSCRIPTION).create(wanted.getLast(), "token"))
                .isInstanceOfSatisfying(
                        CloudException.class, e -> assertThat(e.failure()).isEqualTo(Failure.Conflict))
                .hasMessageContaining("someone else");
        assertThat(subscriptions()).isEmpty();
    }

    @Test
    void shouldShowNoKey_whenAwsRefusesIt() {
        var wanted = wanted(new SampleEnvironment().paging(KEY));
        var subscription = wanted.stream()
                .filter(d -> d.key().kind().equals(Kinds.SUBSCRIPTION))
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() -> account.port(Kinds.SUBSCRIPTION).create(subscription, "token"))
                .isInstanceOfSatisfying(
                        CloudException.class, e -> assertThat(e.failure()).isEqualTo(Failure.Conflict))
                .hasMessageNotContaining(KEY)
                .hasNoCause();
        account.converge(wanted);
        assertThat(account.twin.read("calls").toString()).doesNotContain(KEY);
    }

    private List<Desired> wanted(SampleEnvironment environment) {
        return TwinAccount.of(Kinds.SUBSCRIPTION, account.desired(environment.withoutInstances())).stream()
                .filter(d -> d.key().place().equals(Account.PLACE))
                .toList();
    }

    /** As if AWS had given up on the mail so often. */
    private void askedBefore(int times) {
        var topic = account.list(Kinds.TOPIC).getFirst();
        account.people.sns(Account.PLACE).tagResource(r -> r.resourceArn(topic.id())
                .tags(Tag.builder()
                        .key(new ConfirmationRequests(
                                        dev.sitekeeper.cloud.duty.notification.Endpoint.of("email", team), times)
                                .key())
                        .value(times + " email:" + team)
                        .build()));
    }

    private Health healthOf(String label) {
        return account.list(Kinds.SUBSCRIPTION).stream()
                .filter(o -> o.key().name().contains("/" + label))
                .map(Observed::health)
                .findFirst()
                .orElseThrow();
    }

    private List<Subscription> subscriptions() {
        return account.people.sns(Account.PLACE).listSubscriptionsPaginator().subscriptions().stream()
                .filter(s -> s.topicArn().contains(":" + account.installation.owner() + "_"))
                .toList();
    }
}
