package dev.sitekeeper.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.QuotaStatus;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.sandbox.Account;
import dev.sitekeeper.sandbox.Apart;
import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import dev.sitekeeper.sandbox.Twin;
import dev.sitekeeper.site.TagKeys;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.TagDescription;
import software.amazon.awssdk.services.ssm.model.MaintenanceWindowIdentity;

/** Sites in a region with little room for maintenance windows, of which somebody else has one. They share the one for backups. */
@ExtendWith(SandboxExtension.class)
@Apart
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuotaIT {

    private static final String REGION = "ca-central-1";

    @AutoClose
    private final World world;

    private final Twin twin;
    private final Operator operator;

    QuotaIT(Sandbox sandbox, Operator operator) {
        this.operator = operator;
        twin = new Twin(sandbox);
        world = new World(sandbox, "quota", new Account(sandbox, REGION));
    }

    @BeforeAll
    void applyTheClass() {
        world.account.clients().ssm(world.account.place()).createMaintenanceWindow(r -> r.name("theirs")
                .schedule("rate(1 day)")
                .duration(2)
                .cutoff(1)
                .allowUnassociatedTargets(false));
        // Before the operator asks for the first time: what it heard holds for a while.
        thereIsNoRoom();
        world.applyClassWithoutTerraform();
    }

    @BeforeEach
    void thereIsNoRoom() {
        quotaIs("1");
    }

    @AfterAll
    void thereIsRoomAgain() {
        quotaIs("null");
    }

    @Test
    void shouldLeaveOutTheNewest_countWhatOthersHave_andGoOnWhenTheQuotaIsRaised() {
        var calls = twin.callsSince(0).getLast().sequence();
        declare("oldest", 11, "");
        told("oldest", Reason.QUOTA_FULL);
        declare("middle", 12, "");
        told("middle", Reason.QUOTA_FULL);
        var instance = declare("any-newest", 13, "");
        told("any-newest", Reason.QUOTA_FULL);

        // At a start all wake at once, and know nothing of each other.
        operator.crash(() -> quotaIs("3"));

        world.siteIsReady("oldest");
        told("middle", Reason.QUOTA_FULL);
        quotaIs("4");
        world.siteIsReady("middle");
        world.classTells(ConditionType.WITHIN_QUOTAS, Reason.QUOTA_FULL);
        world.until("the class tells use and limit", () -> world.readClass().getStatus().quotas().stream()
                .anyMatch(new QuotaStatus("MaintenanceWindows", 4, 4)::equals));
        world.until("the newest is told of it", () -> stalled("any-newest").contains("is full: 4 of 4 are used"));
        assertThat(stalled("any-newest")).contains("MaintenanceWindows in 123456789012/" + REGION, "have AWS raise it");
        world.siteTells("any-newest", ConditionType.ALARMS_IN_SYNC, Reason.AS_DECLARED);
        world.siteTells("any-newest", ConditionType.REACHABLE, Reason.VISIT_SUCCEEDED);
        world.standsStill(() -> world.readSite("any-newest"));
        quotaIs("5");
        world.siteIsReady("any-newest");
        world.classTells(ConditionType.WITHIN_QUOTAS, Reason.AS_DECLARED);
        changesItsSchedule("any-newest", instance);
        assertThat(twin.callsSince(calls))
                .as("nothing was tried that AWS would have refused")
                .noneMatch(call -> call.error().equals("ResourceLimitExceededException"));
    }

    /** Where there is no room for the next window, its instances stay in the one that is there. */
    private void changesItsSchedule(String site, String instance) {
        var before = attachmentOf(instance);
        world.apply(site(site, 14, ""));
        told(site, Reason.QUOTA_FULL);
        world.standsStill(() -> world.readSite(site));
        assertThat(attachmentOf(instance)).isEqualTo(before);
        assertThat(windows()).anyMatch(before::startsWith);

        quotaIs("6");

        world.siteIsReady(site);
        var after = attachmentOf(instance);
        assertThat(after).isNotEqualTo(before);
        assertThat(windows()).anyMatch(after::startsWith);
        world.until("nobody needs the window before", () -> windows().noneMatch(before::startsWith));
    }

    /** By which a window is attached: its name, and more. */
    private String attachmentOf(String instance) {
        return world
                .account
                .clients()
                .ec2(world.account.place())
                .describeTagsPaginator(r -> r.filters(
                        Filter.builder().name("resource-id").values(instance).build(),
                        Filter.builder()
                                .name("key")
                                .values(TagKeys.PATCH_WINDOW)
                                .build()))
                .tags()
                .stream()
                .map(TagDescription::value)
                .findFirst()
                .orElseThrow();
    }

    private Stream<String> windows() {
        return world.account.clients().ssm(world.account.place()).describeMaintenanceWindowsPaginator(r -> {}).stream()
                .flatMap(page -> page.windowIdentities().stream())
                .map(MaintenanceWindowIdentity::name);
    }

    @Test
    void shouldListWhatWaits_byWhatItWaitsFor() {
        declare("reported", 50, "  drift: Report\n");
        told("reported", Reason.QUOTA_FULL);
        world.siteTells("reported", ConditionType.ALARMS_IN_SYNC, Reason.AS_DECLARED);
        world.siteTells("reported", ConditionType.CANARY_IN_SYNC, Reason.AS_DECLARED);

        world.apply(site("reported", 50, "  drift: Report\n  monitoring: {alarms: {cpuPercent: 90}}\n"));

        var told = world.siteTells("reported", ConditionType.ALARMS_IN_SYNC, Reason.DRIFT_REPORTED);
        assertThat(told.message()).contains("cpu-0", "threshold 80 → 90", "drift is Report");
        assertThat(world.pendingChanges("reported"))
                .first()
                .asString()
                .startsWith("patch window ")
                .endsWith(": make");
        assertThat(world.pendingChanges("reported"))
                .last()
                .asString()
                .startsWith("alarm ")
                .contains("cpu-0: ", "threshold 80 → 90");
    }

    /** The instance of a Site that is declared and applied. */
    private String declare(String site, int minute, String more) {
        world.apply(site(site, minute, more));
        return world.applySiteWithoutTerraform(site, 1).getFirst();
    }

    private String site(String site, int minute, String more) {
        return world.site(site) + "  patching: {schedule: \"cron(%d 3 * * ? *)\"}\n".formatted(minute) + more;
    }

    private void told(String site, String reason) {
        world.siteTells(site, ConditionType.PATCHING_IN_SYNC, reason);
    }

    private String stalled(String site) {
        return world.siteTells(site, ConditionType.STALLED, Reason.QUOTA_FULL).message();
    }

    private void quotaIs(String windows) {
        twin.post(
                "facts",
                "{\"region\": \"%s\", \"quotas\": {\"ssm.MaintenanceWindows\": %s}}".formatted(REGION, windows));
    }
}
