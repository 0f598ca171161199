package dev.sitekeeper.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.sandbox.Account;
import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;

/** Sites that go while nobody looks. */
@ExtendWith(SandboxExtension.class)
@Isolated("the operator is down for a while")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrphanIT {

    private final Operator operator;

    @AutoClose
    private final World world;

    OrphanIT(Sandbox sandbox, Operator operator) {
        this.operator = operator;
        world = new World(sandbox, "orphans");
    }

    @BeforeAll
    void applyTheClass() {
        world.applyClassWithoutTerraform();
    }

    @Test
    void shouldRemoveOperation_ofASiteWhoseFinalizerWasTakenOff() {
        ready("forced");
        ready("stays");

        operator.crash(() -> {
            world.kubernetes.resource(world.readSite("forced")).delete();
            world.kubernetes.resource(world.readSite("forced")).edit(OrphanIT::withoutFinalizers);
        });

        world.until("its alarm is gone", () -> !alarms().contains("main_orphans_forced_production_healthy-hosts"));
        world.until("nothing bears its tag", () -> tagged("orphans/forced").isEmpty());
        world.siteIsReady("stays");
        assertThat(alarms()).contains("main_orphans_stays_production_healthy-hosts");
    }

    @Test
    void shouldSeeASiteOff_thatWasDeletedWhileTheOperatorWasDown() {
        ready("deleted");

        operator.crash(
                () -> world.kubernetes.resource(world.readSite("deleted")).delete());

        world.until(
                "the Site is gone",
                () -> world.kubernetes
                                .resources(Site.class)
                                .inNamespace(world.name)
                                .withName("deleted")
                                .get()
                        == null);
        assertThat(tagged("orphans/deleted")).isEmpty();
    }

    private void ready(String site) {
        world.apply(world.site(site));
        world.siteTells(site, ConditionType.COMMITTED, Reason.AS_DECLARED);
        world.applySiteWithoutTerraform(site, 1);
        world.siteIsReady(site);
    }

    private static Site withoutFinalizers(Site site) {
        site.getMetadata().setFinalizers(List.of());
        return site;
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

    private static TagFilter tag(String key, String value) {
        return TagFilter.builder().key(key).values(value).build();
    }

    /** What the operator made of a Site; instances are Terraform's, and stay. */
    private List<String> tagged(String site) {
        return world
                .account
                .clients()
                .tagging(Account.PLACE)
                .getResourcesPaginator(r ->
                        r.tagFilters(List.of(tag("sitekeeper:site", site), tag("sitekeeper:managed-by", "operator"))))
                .resourceTagMappingList()
                .stream()
                .map(ResourceTagMapping::resourceARN)
                .toList();
    }
}
