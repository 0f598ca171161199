package dev.sitekeeper.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sitekeeper.sandbox.Account;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import dev.sitekeeper.sandbox.Twin;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.SiteKey;
import dev.sitekeeper.site.TagKeys;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ssm.model.CreateMaintenanceWindowRequest;

/** What the shipped policy keeps the operator from: whatever is not of its installation. */
@ExtendWith(SandboxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyIT {

    private static final String OWNER = "policy";
    private static final String KEY = "held-to-its-own";

    private final Account people;
    private final AwsClients operator;

    PolicyIT(Sandbox sandbox) {
        people = new Account(sandbox);
        operator = Account.clientsOf(sandbox, KEY);
        new Twin(sandbox).hold(KEY, "iam-policy.json", OWNER);
    }

    @AfterAll
    void leave() {
        operator.close();
        people.close();
    }

    static Stream<Named<Consumer<PolicyIT>>> attempts() {
        return Stream.of(
                attempt("put an alarm under a name of others", t -> t.operator
                        .cloudWatch(Account.PLACE)
                        .putMetricAlarm(alarm("others_cpu").tags(ourTags()).build())),
                attempt("put an alarm without our tags", t -> t.operator
                        .cloudWatch(Account.PLACE)
                        .putMetricAlarm(alarm(OWNER + "_cpu").build())),
                attempt("delete an alarm of others", t -> {
                    t.people
                            .clients()
                            .cloudWatch(Account.PLACE)
                            .putMetricAlarm(alarm(OWNER + "_theirs").build());
                    t.operator.cloudWatch(Account.PLACE).deleteAlarms(r -> r.alarmNames(OWNER + "_theirs"));
                }),
                attempt(
                        "make a topic under a name of others",
                        t -> t.operator.sns(Account.PLACE).createTopic(r -> r.name("others_topic"))),
                attempt("delete a topic of others", t -> {
                    var theirs = t.people.clients().sns(Account.PLACE).createTopic(r -> r.name(OWNER + "_theirs"));
                    t.operator.sns(Account.PLACE).deleteTopic(r -> r.topicArn(theirs.topicArn()));
                }),
                attempt(
                        "make a window without our tags",
                        t -> t.operator.ssm(Account.PLACE).createMaintenanceWindow(PolicyIT::window)),
                attempt("delete a window of others", t -> {
                    var theirs = t.people.clients().ssm(Account.PLACE).createMaintenanceWindow(PolicyIT::window);
                    t.operator.ssm(Account.PLACE).deleteMaintenanceWindow(r -> r.windowId(theirs.windowId()));
                }),
                attempt(
                        "read what was handed over to others",
                        t -> t.operator.ssm(Account.PLACE).getParametersByPath(r -> r.path("/sitekeeper/v1/others")
                                .recursive(true))),
                attempt("tag an instance of others", t -> t.tagInstanceOf("others", TagKeys.PATCH_GROUP)),
                attempt("give an instance another tag", t -> t.tagInstanceOf(OWNER, "Name")));
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void shouldBeRefused(Consumer<PolicyIT> attempt) {
        assertThatThrownBy(() -> attempt.accept(this))
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        e -> assertThat(e.awsErrorDetails().errorMessage()).contains("is not authorized to perform"));
    }

    private void tagInstanceOf(String owner, String key) {
        var instance = people.startInstances(new Installation(owner), new SiteKey("web", "shop"), 1);
        operator.ec2(Account.PLACE).createTags(r -> r.resources(instance)
                .tags(Tag.builder().key(key).value("x").build()));
    }

    private static Named<Consumer<PolicyIT>> attempt(String what, Consumer<PolicyIT> attempt) {
        return Named.of(what, attempt);
    }

    private static PutMetricAlarmRequest.Builder alarm(String name) {
        return PutMetricAlarmRequest.builder()
                .alarmName(name)
                .namespace("Theirs")
                .metricName("Count")
                .statistic(Statistic.SUM)
                .period(60)
                .evaluationPeriods(1)
                .threshold(1.0)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD);
    }

    private static List<software.amazon.awssdk.services.cloudwatch.model.Tag> ourTags() {
        return Map.of(TagKeys.OWNER, OWNER, TagKeys.MANAGED_BY, TagKeys.OPERATOR).entrySet().stream()
                .map(tag -> software.amazon.awssdk.services.cloudwatch.model.Tag.builder()
                        .key(tag.getKey())
                        .value(tag.getValue())
                        .build())
                .toList();
    }

    private static void window(CreateMaintenanceWindowRequest.Builder request) {
        request.name("policy-window")
                .schedule("cron(0 3 * * ? *)")
                .duration(3)
                .cutoff(1)
                .allowUnassociatedTargets(false);
    }
}
