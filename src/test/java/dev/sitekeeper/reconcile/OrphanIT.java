package dev.sitekeeper.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.sandbox.Account;
import dev.sitekeeper.sandbox.Apart;
import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/** Sites that go while nobody looks. */
@ExtendWith(SandboxExtension.class)
@Apart
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrphanIT {

    private final Operator operator;

    @AutoClose
    private final World world;

    /** What {@code again} had in AWS before. */
    private List<String> left = List.of();

    private String canary = "";

    OrphanIT(Sandbox sandbox, Operator operator) {
        this.operator = operator;
        world = new World(sandbox, "orphans");
    }

    /** One time of absence for all that happens in one; the root of {@code destroyed} goes in a second. */
    @BeforeAll
    void letSitesGoWhileTheOperatorIsDown() {
        world.applyClassWithoutTerraform();
        ready(Map.of("forced", "", "stays", "", "deleted", "", "again", "", "destroyed", "  deletionPolicy: Delete\n"));
        left = world.operated("again");
        canary = canary("main_orphans_again_production_canary");

        operator.crash(() -> {
            world.deleteByForce(world.readSite("forced"));
            world.deleteSite("deleted");
            world.deleteSite("destroyed");
            world.deleteByForce(world.readSite("again"));
            world.apply(world.site("again"));
        });
    }

    @Test
    void shouldRemoveOperation_ofASiteWhoseFinalizerWasTakenOff() {
        world.until("its alarm is gone", () -> !alarms().contains("main_orphans_forced_production_healthy-hosts"));
        world.until("nothing bears its tag", () -> world.operated("forced").isEmpty());
        world.siteIsReady("stays");
        assertThat(alarms()).contains("main_orphans_stays_production_healthy-hosts");
    }

    @Test
    void shouldSeeASiteOff_thatWasDeletedWhileTheOperatorWasDown() {
        world.siteIsGone("deleted");
        assertThat(world.operated("deleted")).isEmpty();
    }

    @Test
    void shouldSeeASiteOff_whoseRootIsToGo_wheneverTheOperatorWasDown() {
        world.siteTells("destroyed", ConditionType.APPLIED, Reason.AWAITING_DESTROY);

        operator.crash(() -> HandOvers.of(world).destroyed("destroyed", "production"));

        world.siteIsGone("destroyed");
        assertThat(world.operated("destroyed")).isEmpty();
        assertThat(world.repository.files()).noneMatch(file -> file.startsWith("sites/orphans/destroyed/"));
    }

    @Test
    void shouldTakeUpAgain_whatASiteLeftWhoseFinalizerWasTakenOff() {
        world.siteTells("again", ConditionType.ALARMS_IN_SYNC, Reason.AS_DECLARED);
        world.siteTells("again", ConditionType.CANARY_IN_SYNC, Reason.AS_DECLARED);
        world.standsStill(() -> world.readSite("again"));
        assertThat(world.operated("again")).containsExactlyInAnyOrderElementsOf(left);
        assertThat(canary("main_orphans_again_production_canary")).isEqualTo(canary);
    }

    /** Side by side: sites with fields of their spec that they have besides. */
    private void ready(Map<String, String> sites) {
        sites.forEach((site, fields) -> world.apply(world.site(site) + fields));
        sites.keySet().forEach(site -> {
            world.siteTells(site, ConditionType.COMMITTED, Reason.AS_DECLARED);
            world.applySiteWithoutTerraform(site, 1);
        });
        sites.keySet().forEach(world::siteIsReady);
    }

    /** The id that AWS gave it when it was made. */
    private String canary(String name) {
        return world.account
                .clients()
                .synthetics(Account.PLACE)
                .getCanary(r -> r.name(name))
                .canary()
                .id();
    }

    private List<String> alarms() {
        return world
                .account
                .clients()
                .cloudWatch(Account.PLACE)
                .describeAlarmsPaginator(r -> {})
                .metricAlarms()
                .stream()
                .map(MetricAlarm::alarmName)
                .toList();
    }
}
