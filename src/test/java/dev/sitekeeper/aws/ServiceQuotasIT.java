package dev.sitekeeper.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sitekeeper.cloud.CloudException;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.cloud.Home;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.Quota;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import dev.sitekeeper.site.Place;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/** What is learnt of quotas, and of what others have that counts against them. */
@ExtendWith(SandboxExtension.class)
class ServiceQuotasIT {

    /** A region of its own: what others have there is counted, and their calls fail where ours are made to. */
    private static final Place PLACE =
            new Place(TwinAccount.PLACE.accountId(), "eu-south-1", Optional.empty(), Optional.empty());

    private static final String REGIONAL = "{\"region\": \"" + PLACE.region() + "\", \"quotas\": {%s}}";

    private TwinAccount account;

    @BeforeEach
    void enter(Sandbox sandbox) {
        account = new TwinAccount(sandbox);
    }

    @AfterEach
    void leave() {
        account.twin.post(
                "facts", REGIONAL.formatted("\"ssm.MaintenanceWindows\": null, \"synthetics.Canaries\": null"));
        account.close();
    }

    @Test
    void shouldKnowWhatIsInForce_andDefaultsWhereNothingWasChanged() {
        account.twin.post("facts", REGIONAL.formatted("\"ssm.MaintenanceWindows\": 80, \"synthetics.Canaries\": 7"));

        assertThat(list(Home.REGION))
                .containsEntry(Quota.MaintenanceWindows.name(), 80)
                .containsEntry(Quota.PatchBaselines.name(), 50)
                .containsEntry(Quota.Canaries.name(), 7)
                .containsKey(Quota.ApplicationLoadBalancers.name())
                .doesNotContainKeys(Quota.Alarms.name(), Quota.Distributions.name());
        assertThat(list(Home.EDGE)).containsOnlyKeys(Quota.Distributions.name());
    }

    @Test
    void shouldAskForListsOnly() {
        var before = account.twin.callsSince(0).getLast().sequence();

        list(Home.REGION);

        assertThat(StreamSupport.stream(
                                account.twin.read("calls?since=" + before).spliterator(), false)
                        .filter(call -> call.get("region").asText().equals(PLACE.region()))
                        .map(call -> call.get("service").asText() + "."
                                + call.get("operation").asText())
                        .filter(operation -> operation.startsWith("service-quotas.")))
                .hasSizeBetween(3, 6)
                .allMatch(operation -> operation.startsWith("service-quotas.List"));
    }

    @Test
    void shouldFail_whenItMayNotAsk() {
        account.twin.fail("[{\"service\": \"service-quotas\", \"fault\": \"denied\", \"times\": 0, \"region\": \""
                + PLACE.region() + "\"}]");

        assertThatThrownBy(() -> list(Home.REGION))
                .isInstanceOfSatisfying(
                        CloudException.class, e -> assertThat(e.failure()).isEqualTo(Failure.Denied))
                .hasMessageContaining("servicequotas:List");
        account.twin.mend("region=" + PLACE.region());
    }

    @Test
    void shouldCountWhatOthersHave() {
        var windows = others(Kinds.PATCH_WINDOW);
        var baselines = others(Kinds.PATCH_BASELINE);
        var alarms = others(Kinds.ALARM);

        account.people.ssm(PLACE).createMaintenanceWindow(r -> r.name("theirs")
                .schedule("rate(1 day)")
                .duration(2)
                .cutoff(1)
                .allowUnassociatedTargets(false));
        account.people.ssm(PLACE).createPatchBaseline(r -> r.name("theirs"));
        account.people.cloudWatch(PLACE).putMetricAlarm(r -> r.alarmName("theirs-" + account.installation.owner())
                .namespace("Theirs")
                .metricName("Count")
                .statistic(Statistic.SUM)
                .period(60)
                .evaluationPeriods(1)
                .threshold(1.0)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD));

        assertThat(others(Kinds.PATCH_WINDOW)).isEqualTo(windows + 1);
        assertThat(others(Kinds.PATCH_BASELINE)).isEqualTo(baselines + 1);
        assertThat(others(Kinds.ALARM)).isEqualTo(alarms + 1);
        assertThat(account.found(Kinds.PATCH_WINDOW, PLACE).objects()).isEmpty();
    }

    private int others(Kind kind) {
        return account.found(kind, PLACE).others();
    }

    private Map<String, Integer> list(Home home) {
        return new ServiceQuotas(account.clients).list(home == Home.EDGE ? PLACE.edge() : PLACE, Set.of(home));
    }
}
