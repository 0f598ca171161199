package dev.sitekeeper.reconcile;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.AlarmsStatus;
import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.sandbox.Apart;
import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.sandbox.Roles;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import dev.sitekeeper.sandbox.Twin;
import dev.sitekeeper.site.Place;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/**
 * What the running operator says of a website when AWS tells that something is amiss with it, and when it is no more. The
 * nights pass on the twin's clock, and its windows run what the operator put into them.
 */
@ExtendWith(SandboxExtension.class)
@Apart
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HealthOfAwsIT {

    private static final String SHOP = "shop";
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    /** By then images were made, from two o'clock on, and patches installed, from three. */
    private static final int MORNING = 4;
    /** Automation waits by the twin's clock. What these tests take is still far less than the time from a morning to the next window. */
    private static final int SPEED = 60;

    private final Sandbox sandbox;
    private final Twin twin;

    @AutoClose
    private final World world;

    private String first = "";
    private String second = "";

    HealthOfAwsIT(Sandbox sandbox, Operator operator) {
        this.sandbox = sandbox;
        twin = new Twin(sandbox);
        world = new World(sandbox, "health");
    }

    @BeforeAll
    void becomeWell() {
        aNightPasses();
        var roles = new Roles(sandbox);
        List.of("maintenance", "automation")
                .forEach(role -> roles.make(HandOvers.INSTALLATION.iamPath(), role, "ssm.amazonaws.com"));
        twin.post("clock", "{\"speed\": " + SPEED + "}");
        world.applyClassWithoutTerraform();
        world.apply(world.site(SHOP));
        var instances = world.applySiteWithoutTerraform(SHOP, 2);
        first = instances.getFirst();
        second = instances.getLast();
        world.siteIsReady(SHOP);
        world.siteTells(SHOP, ConditionType.BACKED_UP, Reason.NOT_DUE_YET);
        allAlarmsHearThatAllIsWell();
        aNightPasses();
        world.siteTells(SHOP, ConditionType.BACKED_UP, Reason.IMAGES_CURRENT);
    }

    @AfterAll
    void goOnAtTheWallsPace() {
        twin.post("clock", "{\"speed\": 1}");
    }

    @BeforeEach
    void isWell() {
        world.siteTells(SHOP, ConditionType.HEALTHY, Reason.AS_DECLARED);
    }

    @Test
    void shouldTellWhatANightLeftUndone_untilAnotherNightDoesIt() {
        facts("\"missingPatches\": {\"%1$s\": 2}, \"patchRuns\": {\"%1$s\": \"failed\"},"
                + " \"images\": {\"%1$s\": \"failed\"}, \"agents\": {\"%2$s\": \"silent\"}");

        aNightPasses();

        tells(ConditionType.PATCHED, Reason.PATCHES_MISSING, first + ": 2 patches are missing, 2 patches failed");
        tells(
                ConditionType.PATCHED,
                Reason.PATCHES_MISSING,
                second + ": Systems Manager has lost its agent, the last run, which failed, did nothing to it");
        tells(
                ConditionType.BACKED_UP,
                Reason.IMAGES_MISSING,
                "production: " + first + ": the last run, which failed, did nothing to it");

        facts("\"patchRuns\": {\"%1$s\": \"passed\"}, \"images\": {\"%1$s\": \"available\"},"
                + " \"agents\": {\"%2$s\": \"online\"}");
        aNightPasses();

        world.siteTells(SHOP, ConditionType.PATCHED, Reason.UP_TO_DATE);
        world.siteTells(SHOP, ConditionType.BACKED_UP, Reason.IMAGES_CURRENT);
        isWell();
    }

    @Test
    void shouldTellPatchesThatAreMissing_andALostAgent_whileTheyAre() {
        facts("\"missingPatches\": {\"%1$s\": 1}, \"agents\": {\"%2$s\": \"silent\"}");

        tells(ConditionType.PATCHED, Reason.PATCHES_MISSING, first + ": 1 patch is missing");
        tells(ConditionType.PATCHED, Reason.PATCHES_MISSING, second + ": Systems Manager has lost its agent");
        world.siteTells(SHOP, ConditionType.HEALTHY, Reason.PATCHES_MISSING);

        facts("\"missingPatches\": {\"%1$s\": 0}, \"agents\": {\"%2$s\": \"online\"}");

        world.siteTells(SHOP, ConditionType.PATCHED, Reason.UP_TO_DATE);
        isWell();
    }

    @Test
    void shouldTellVisitsThatFail_andAlarmsThatFire_whileTheyDo() {
        var canary = world.nameOf(SHOP, "canary");
        var alarm = world.nameOf(SHOP, "disk-1");
        var atTheEdge = world.nameOf(SHOP, "cloudfront-5xx");
        facts("\"canaryRuns\": {\"" + canary + "\": \"failed\"}");
        set(world.account.place(), alarm, StateValue.ALARM, "96 % are used");
        set(world.account.place().edge(), atTheEdge, StateValue.ALARM, "7 % went wrong");

        tells(ConditionType.REACHABLE, Reason.VISIT_FAILED, canary + ": The canary's script failed.");
        tells(ConditionType.ALARMS_CLEAR, Reason.ALARM_FIRES, alarm + ": 96 % are used");
        tells(ConditionType.ALARMS_CLEAR, Reason.ALARM_FIRES, atTheEdge + ": 7 % went wrong");
        assertThat(alarms().firing()).containsExactlyInAnyOrder(alarm, atTheEdge);

        facts("\"canaryRuns\": {\"" + canary + "\": \"passed\"}");
        set(world.account.place(), alarm, StateValue.OK, "60 % are used");
        set(world.account.place().edge(), atTheEdge, StateValue.OK, "none went wrong");

        world.siteTells(SHOP, ConditionType.REACHABLE, Reason.VISIT_SUCCEEDED);
        world.siteTells(SHOP, ConditionType.ALARMS_CLEAR, Reason.NO_ALARM_FIRES);
        assertThat(alarms()).isEqualTo(new AlarmsStatus(14, List.of()));
        isWell();
    }

    /** Waits until a condition says this among other things. */
    private void tells(String condition, String reason, String message) {
        world.until(
                condition + " says: " + message,
                () -> world.siteTells(SHOP, condition, reason).message().contains(message));
    }

    /** Makes facts be so of the first and the second instance. */
    private void facts(String members) {
        twin.post(
                "facts",
                "{\"region\": \"%s\", ".formatted(world.account.place().region())
                        + members.formatted(first, second)
                        + "}");
    }

    private void aNightPasses() {
        var now = twin.now().atZone(TOKYO);
        var morning = now.toLocalDate().plusDays(1).atTime(MORNING, 0).atZone(TOKYO);
        twin.advance(Duration.between(now, morning));
    }

    private AlarmsStatus alarms() {
        return requireNonNull(
                world.readSite(SHOP).getStatus().environments().getFirst().alarms());
    }

    private void allAlarmsHearThatAllIsWell() {
        for (var place : List.of(world.account.place(), world.account.place().edge())) {
            world
                    .account
                    .clients()
                    .cloudWatch(place)
                    .describeAlarmsPaginator(r -> r.alarmNamePrefix(world.nameOf(SHOP, "")))
                    .metricAlarms()
                    .stream()
                    .map(MetricAlarm::alarmName)
                    .forEach(alarm -> set(place, alarm, StateValue.OK, "all is well"));
        }
    }

    private void set(Place place, String alarm, StateValue state, String why) {
        world.account.clients().cloudWatch(place).setAlarmState(r -> r.alarmName(alarm)
                .stateValue(state)
                .stateReason(why));
    }
}
