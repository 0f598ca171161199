package dev.sitekeeper.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.aws.AwsClients;
import dev.sitekeeper.sandbox.Account;
import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.TagKeys;
import io.fabric8.kubernetes.api.model.Event;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/** What the running operator keeps for websites of each pattern, with and without instances. */
@ExtendWith(SandboxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatedPatternsIT {

    private static final Place HERE = Account.PLACE;
    private static final Place EDGE = HERE.edge();

    @AutoClose
    private final World world;

    private final AwsClients aws;
    private List<String> instances = List.of();

    OperatedPatternsIT(Sandbox sandbox, Operator operator) {
        world = new World(sandbox, "patterns");
        aws = world.account.clients();
    }

    /** Side by side. */
    @BeforeAll
    void applyOneOfEach() {
        world.applyClassWithoutTerraform();
        world.apply(world.site("magazine", "{saas: {originHost: tenant.cms.example}}"));
        world.apply(world.site("campaign", "{s3: {}}"));
        world.apply(world.site("shop"));
        world.applySiteWithoutTerraform("magazine", "saas");
        world.applySiteWithoutTerraform("campaign", "s3");
        instances = world.applySiteWithoutTerraform("shop", 2);
        Stream.of("magazine", "campaign", "shop").forEach(world::siteIsReady);
    }

    @Test
    void shouldWatchWebsitesWithoutInstances_putBackWhatIsEdited_andLeaveNothingWhenTheyGo() {
        isWatchedFromOutside("magazine");
        isWatchedFromOutside("campaign");

        var alarm = world.nameOf("magazine", "cloudfront-5xx");
        var canary = world.nameOf("campaign", "canary");
        aws.cloudWatch(EDGE).disableAlarmActions(r -> r.alarmNames(alarm));
        aws.synthetics(HERE).stopCanary(r -> r.name(canary));
        var removed = world.nameOf("campaign", "cloudfront-5xx");
        aws.cloudWatch(EDGE).deleteAlarms(r -> r.alarmNames(removed));

        isToldAsChanged("magazine", alarm);
        isToldAsChanged("campaign", canary);
        world.until(
                "the alarm tells again", () -> alarms(EDGE, alarm).getFirst().actionsEnabled());
        world.until("the alarm is made again", () -> !alarms(EDGE, removed).isEmpty());
        world.until("the canary runs again", () -> aws.synthetics(HERE)
                .getCanary(r -> r.name(canary))
                .canary()
                .status()
                .stateAsString()
                .equals("RUNNING"));

        visitsEvery(10, "magazine", "{saas: {originHost: tenant.cms.example}}");
        visitsEvery(15, "campaign", "{s3: {}}");
        world.deleteSite("magazine");
        world.deleteSite("campaign");

        for (var site : List.of("magazine", "campaign")) {
            world.siteIsGone(site);
            assertThat(operated(site)).isEmpty();
        }
    }

    @Test
    void shouldFollowTheInstances_whenOneIsReplaced() {
        var stays = instances.getLast();
        var goes = instances.getFirst();
        assertThat(watchedInstances()).containsExactlyInAnyOrder(stays, goes);

        aws.ec2(HERE).terminateInstances(r -> r.instanceIds(goes));
        var comes = world.account
                .startInstances(HandOvers.INSTALLATION, HandOvers.key(world, "shop"), 1)
                .getFirst();

        assertThat(world.siteTells("shop", ConditionType.PATCHING_IN_SYNC, Reason.CHANGE_FAILED)
                        .message())
                .contains(goes, "is not there", "apply the site's Terraform again");

        world.applySiteWithoutTerraform("shop", List.of(comes, stays));

        world.until("the alarms watch the instances that are there", () -> watchedInstances()
                .equals(Set.of(comes, stays)));
        world.siteIsReady("shop");
        assertThat(alarms(HERE, world.nameOf("shop", "")))
                .extracting(MetricAlarm::alarmName)
                .contains(world.nameOf("shop", "cpu-0"), world.nameOf("shop", "cpu-1"))
                .doesNotContain(world.nameOf("shop", "cpu-2"));
        assertThat(tagKeys(comes)).contains(TagKeys.PATCH_GROUP, TagKeys.PATCH_WINDOW, TagKeys.BACKUP_WINDOW);
    }

    /** Once that is declared. */
    private void visitsEvery(int minutes, String site, String hosting) {
        world.apply(world.site(site, hosting) + "  monitoring: {canary: {everyMinutes: %d}}\n".formatted(minutes));
        world.until("it is visited every " + minutes + " minutes", () -> aws.synthetics(HERE)
                .getCanary(r -> r.name(world.nameOf(site, "canary")))
                .canary()
                .schedule()
                .expression()
                .equals("rate(%d minutes)".formatted(minutes)));
    }

    /** By a canary in the region and an alarm in each, all of which tell a topic, and by nothing else. */
    private void isWatchedFromOutside(String site) {
        assertThat(operated(site))
                .containsExactlyInAnyOrder(
                        topic(HERE, site),
                        topic(EDGE, site),
                        arn("synthetics", HERE, "canary:" + world.nameOf(site, "canary")),
                        arn("cloudwatch", HERE, "alarm:" + world.nameOf(site, "canary")),
                        arn("cloudwatch", EDGE, "alarm:" + world.nameOf(site, "cloudfront-5xx")));
        for (var place : List.of(HERE, EDGE)) {
            assertThat(alarms(place, world.nameOf(site, ""))).singleElement().satisfies(alarm -> {
                assertThat(alarm.alarmActions()).containsExactly(topic(place, site));
                assertThat(alarm.okActions()).containsExactly(topic(place, site));
            });
        }
        for (var duty : List.of(
                ConditionType.PATCHING_IN_SYNC,
                ConditionType.PATCHED,
                ConditionType.BACKUP_IN_SYNC,
                ConditionType.BACKED_UP)) {
            world.siteTells(site, duty, Reason.NOT_APPLICABLE);
        }
        world.siteTells(site, ConditionType.REACHABLE, Reason.VISIT_SUCCEEDED);
    }

    private void isToldAsChanged(String site, String object) {
        world.until(object + " is told as changed", () -> world.events(world.readSite(site)).stream()
                .filter(event -> event.getReason().equals("Changed"))
                .map(Event::getMessage)
                .anyMatch(message -> message.contains(object)));
    }

    private List<String> operated(String site) {
        return Stream.concat(world.operated(site).stream(), world.operated(site, EDGE).stream())
                .toList();
    }

    private String topic(Place place, String site) {
        return arn("sns", place, world.nameOf(site, "notifications"));
    }

    private static String arn(String service, Place place, String resource) {
        return String.join(":", "arn:aws", service, place.region(), place.accountId(), resource);
    }

    private List<MetricAlarm> alarms(Place place, String prefix) {
        return aws.cloudWatch(place).describeAlarmsPaginator(r -> r.alarmNamePrefix(prefix)).metricAlarms().stream()
                .toList();
    }

    private Set<String> watchedInstances() {
        return alarms(HERE, world.nameOf("shop", "")).stream()
                .flatMap(alarm -> alarm.dimensions().stream())
                .filter(dimension -> dimension.name().equals("InstanceId"))
                .map(Dimension::value)
                .collect(Collectors.toSet());
    }

    private List<String> tagKeys(String instance) {
        return aws
                .ec2(HERE)
                .describeInstances(r -> r.instanceIds(instance))
                .reservations()
                .getFirst()
                .instances()
                .getFirst()
                .tags()
                .stream()
                .map(tag -> tag.key())
                .toList();
    }
}
