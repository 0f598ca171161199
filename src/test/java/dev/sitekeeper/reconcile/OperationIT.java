package dev.sitekeeper.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.aws.AwsClients;
import dev.sitekeeper.sandbox.Account;
import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import dev.sitekeeper.site.TagKeys;
import io.fabric8.kubernetes.api.model.Event;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ssm.model.MaintenanceWindowIdentity;
import software.amazon.awssdk.services.synthetics.model.CanaryState;
import software.amazon.awssdk.services.synthetics.model.ResourceNotFoundException;

/** From what is applied to what AWS holds for day-to-day care, and back when others change it. */
@ExtendWith(SandboxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperationIT {

    @AutoClose
    private final World world;

    private final AwsClients aws;

    OperationIT(Sandbox sandbox, Operator operator) {
        world = new World(sandbox, "operation");
        aws = world.account.clients();
    }

    @BeforeAll
    void applyTheClass() {
        world.applyClassWithoutTerraform();
    }

    @Test
    void shouldMakeWhatTheSiteNeeds_andBringBackWhatOthersRemoveOrEdit() {
        var instance = ready("shop", "").getFirst();
        var canary = world.nameOf("shop", "canary");

        // CloudWatch lets nobody remove an alarm while another is on because of it.
        aws.cloudWatch(Account.PLACE).deleteAlarms(r -> r.alarmNames(world.nameOf("shop", "alarms")));
        aws.cloudWatch(Account.PLACE).deleteAlarms(r -> r.alarmNames(world.nameOf("shop", "healthy-hosts")));
        aws.synthetics(Account.PLACE).updateCanary(r -> r.name(canary).schedule(s -> s.expression("rate(1 hour)")));
        aws.ec2(Account.PLACE).deleteTags(r -> r.resources(instance)
                .tags(Tag.builder().key(TagKeys.PATCH_GROUP).build()));

        world.until("the alarm is back", () -> alarms("shop").size() == 1);
        world.until("the canary runs every 5 minutes again", () -> "rate(5 minutes)".equals(schedule(canary)));
        world.until("the instance is in its patch group again", () -> hasTag(instance, TagKeys.PATCH_GROUP));
        world.siteIsReady("shop");
        assertThat(world.events(world.readSite("shop")))
                .filteredOn(e -> e.getReason().equals("Changed"))
                .anySatisfy(e -> assertThat(e.getMessage()).contains(canary, "rate(1 hour)", "rate(5 minutes)"));
    }

    @Test
    void shouldFollowTheSchedule_withoutACommit() {
        ready("calendar", "  patching: {schedule: \"cron(11 1 * * ? *)\"}\n");
        var head = world.repository.head();

        world.apply(world.site("calendar") + "  patching: {schedule: \"cron(22 2 * * ? *)\"}\n");

        world.until("the window of the new schedule is there", () -> hasWindow("cron(22 2 * * ? *)"));
        world.until("the window that nobody wants is gone", () -> !hasWindow("cron(11 1 * * ? *)"));
        world.siteIsReady("calendar");
        assertThat(world.repository.head()).isEqualTo(head);
    }

    @Test
    void shouldLeaveAForeignObjectAlone_andGoOnWhenItIsGone() {
        var name = world.nameOf("foreign", "healthy-hosts");
        makeAlarmAsSomeoneElse(name);
        world.apply(world.site("foreign"));
        world.applySiteWithoutTerraform("foreign", 1);

        var told = world.siteTells("foreign", ConditionType.ALARMS_IN_SYNC, Reason.FOREIGN_OBJECT);

        assertThat(told.message()).contains(name, "sitekeeper.dev/adopt: alarm=" + name);
        world.siteTells("foreign", ConditionType.STALLED, Reason.FOREIGN_OBJECT);
        world.siteTells("foreign", ConditionType.CANARY_IN_SYNC, Reason.AS_DECLARED);
        assertThat(alarms("foreign")).extracting(MetricAlarm::namespace).containsExactly("Theirs");
        aws.cloudWatch(Account.PLACE).deleteAlarms(r -> r.alarmNames(name));
        world.siteIsReady("foreign");
    }

    @Test
    void shouldTakeOverWhatSomeoneElseMade_onceAskedFor() {
        var name = world.nameOf("adopting", "healthy-hosts");
        makeAlarmAsSomeoneElse(name);
        world.apply(world.site("adopting"));
        world.applySiteWithoutTerraform("adopting", 1);
        world.siteTells("adopting", ConditionType.ALARMS_IN_SYNC, Reason.FOREIGN_OBJECT);
        assertThat(world.pendingChanges("adopting"))
                .singleElement()
                .asString()
                .startsWith("alarm " + name + ": adopt, then ");
        assertThat(world.pendingChanges("adopting").getFirst()).contains("namespace Theirs → AWS/ApplicationELB");

        world.annotate(world.readSite("adopting"), "sitekeeper.dev/adopt", "canary=theirs, alarm=" + name);

        world.siteIsReady("adopting");
        assertThat(world.pendingChanges("adopting")).isEmpty();
        assertThat(alarms("adopting")).extracting(MetricAlarm::namespace).contains("AWS/ApplicationELB");
        assertThat(world.events(world.readSite("adopting")))
                .extracting(Event::getMessage)
                .anyMatch(("Adopted alarm " + name)::equals);
    }

    @Test
    void shouldTellDriftAndLeaveIt_whileDriftIsReport() {
        ready("report", "  drift: Report\n");
        var canary = world.nameOf("report", "canary");

        aws.synthetics(Account.PLACE).updateCanary(r -> r.name(canary).schedule(s -> s.expression("rate(1 hour)")));

        var told = world.siteTells("report", ConditionType.CANARY_IN_SYNC, Reason.DRIFT_REPORTED);
        assertThat(told.message()).contains(canary, "rate(1 hour) → rate(5 minutes)");
        assertThat(world.pendingChanges("report")).singleElement().asString().contains(canary);
        assertThat(schedule(canary)).isEqualTo("rate(1 hour)");
        world.apply(world.site("report") + "  drift: Repair\n");
        world.siteIsReady("report");
        assertThat(schedule(canary)).isEqualTo("rate(5 minutes)");
    }

    @Test
    void shouldPauseOperation_andGoOnByItselfWhenThatIsOver() {
        var instance = ready("paused", "  patching: {schedule: \"cron(44 4 * * ? *)\"}\n")
                .getFirst();
        var canary = world.nameOf("paused", "canary");

        world.apply(world.site("paused") + """
                  patching: {schedule: "cron(44 4 * * ? *)"}
                  suspend: {reason: relaunch}
                """);

        var told = world.siteTells("paused", ConditionType.CANARY_IN_SYNC, Reason.SUSPENDED);
        assertThat(told.message()).isEqualTo("paused until spec.suspend is removed: relaunch");
        world.siteTells("paused", ConditionType.ALARMS_IN_SYNC, Reason.SUSPENDED);
        world.siteTells("paused", ConditionType.PATCHING_IN_SYNC, Reason.SUSPENDED);
        world.siteTells("paused", ConditionType.REACHABLE, Reason.SUSPENDED);
        world.until("the canary stands still", () -> state(canary) == CanaryState.STOPPED);
        assertThat(alarms("paused")).extracting(MetricAlarm::actionsEnabled).containsExactly(false);
        assertThat(hasTag(instance, TagKeys.PATCH_WINDOW)).isFalse();
        assertThat(hasTag(instance, TagKeys.BACKUP_WINDOW)).isFalse();
        assertThat(hasWindow("cron(44 4 * * ? *)")).isTrue();
        assertThat(world.pendingChanges("paused")).anySatisfy(c -> assertThat(c).contains(canary, "Stopped → Running"));

        world.apply(world.site("paused")
                + """
                  patching: {schedule: "cron(44 4 * * ? *)"}
                  suspend: {reason: relaunch, until: "%s"}
                """.formatted(Instant.now().plusSeconds(10).truncatedTo(ChronoUnit.SECONDS)));

        world.siteTells("paused", ConditionType.CANARY_IN_SYNC, Reason.AS_DECLARED);
        world.siteIsReady("paused");
        assertThat(state(canary)).isEqualTo(CanaryState.RUNNING);
        assertThat(alarms("paused")).extracting(MetricAlarm::actionsEnabled).containsExactly(true);
        assertThat(hasTag(instance, TagKeys.PATCH_WINDOW)).isTrue();
        assertThat(hasTag(instance, TagKeys.BACKUP_WINDOW)).isTrue();
    }

    @Test
    void shouldKeepWhatIsThere_whileTheHandOverCantBeRead() {
        var instances = ready("garbled", "");
        var parameter = HandOvers.parameter(world, "garbled");
        var before = aws.ssm(Account.PLACE)
                .getParameter(r -> r.name(parameter))
                .parameter()
                .value();

        world.account.put(parameter, "{\"version\": 2");

        world.siteTells("garbled", ConditionType.APPLIED, Reason.HAND_OVER_UNUSABLE);
        world.siteTells("garbled", ConditionType.ALARMS_IN_SYNC, Reason.HAND_OVER_UNUSABLE);
        world.standsStill(() -> world.readSite("garbled"));
        assertThat(alarms("garbled")).hasSize(1);
        assertThat(hasTag(instances.getFirst(), TagKeys.PATCH_WINDOW)).isTrue();
        world.account.put(parameter, before);
        world.siteIsReady("garbled");
    }

    @Test
    void shouldSayThatALiveSiteIsNotKept_whileItIsRefused() {
        ready("refused", "");

        world.apply(world.site("refused") + "  patching: {timezone: Mars/Olympus}\n");

        world.siteTells("refused", ConditionType.ALARMS_IN_SYNC, Reason.NOT_KEPT);
        world.siteTells("refused", ConditionType.REACHABLE, Reason.NOT_KEPT);
        assertThat(alarms("refused")).hasSize(1);
        world.apply(world.site("refused") + "  patching: {timezone: Asia/Tokyo}\n");
        world.siteIsReady("refused");
    }

    @Test
    void shouldEndOperation_keepTheRoot_andTakeItUpAgain() {
        ready("reborn", "");
        var canary = world.nameOf("reborn", "canary");
        var head = world.repository.head();

        world.deleteSite("reborn");

        world.siteIsGone("reborn");
        assertThat(alarms("reborn")).isEmpty();
        assertThat(exists(canary)).isFalse();
        assertThat(world.repository.head()).isEqualTo(head);
        world.apply(world.site("reborn"));
        world.siteTells("reborn", ConditionType.ALARMS_IN_SYNC, Reason.AS_DECLARED);
        world.siteTells("reborn", ConditionType.COMMITTED, Reason.AS_DECLARED);
        assertThat(exists(canary)).isTrue();
    }

    /** A Site that is applied and in line; the ids of its instances. */
    private List<String> ready(String site, String more) {
        world.apply(world.site(site) + more);
        var instances = world.applySiteWithoutTerraform(site, 1);
        world.siteIsReady(site);
        return instances;
    }

    private List<MetricAlarm> alarms(String site) {
        return aws.cloudWatch(Account.PLACE)
                .describeAlarms(r -> r.alarmNames(world.nameOf(site, "healthy-hosts")))
                .metricAlarms();
    }

    private String schedule(String canary) {
        return aws.synthetics(Account.PLACE)
                .getCanary(r -> r.name(canary))
                .canary()
                .schedule()
                .expression();
    }

    private CanaryState state(String canary) {
        return aws.synthetics(Account.PLACE)
                .getCanary(r -> r.name(canary))
                .canary()
                .status()
                .state();
    }

    private boolean exists(String canary) {
        try {
            return !schedule(canary).isEmpty();
        } catch (ResourceNotFoundException e) {
            return false;
        }
    }

    private boolean hasTag(String instance, String key) {
        return aws
                .ec2(Account.PLACE)
                .describeInstances(r -> r.instanceIds(instance))
                .reservations()
                .getFirst()
                .instances()
                .getFirst()
                .tags()
                .stream()
                .anyMatch(t -> t.key().equals(key));
    }

    private boolean hasWindow(String schedule) {
        return aws.ssm(Account.PLACE).describeMaintenanceWindowsPaginator(r -> {}).windowIdentities().stream()
                .map(MaintenanceWindowIdentity::schedule)
                .anyMatch(schedule::equals);
    }

    private void makeAlarmAsSomeoneElse(String name) {
        aws.cloudWatch(Account.PLACE).putMetricAlarm(r -> r.alarmName(name)
                .namespace("Theirs")
                .metricName("Count")
                .statistic(Statistic.SUM)
                .period(60)
                .evaluationPeriods(1)
                .threshold(1.0)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD));
    }
}
