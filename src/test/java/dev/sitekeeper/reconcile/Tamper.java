package dev.sitekeeper.reconcile;

import dev.sitekeeper.aws.AwsClients;
import dev.sitekeeper.sandbox.Account;
import dev.sitekeeper.site.AwsNames;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.TagKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ssm.model.MaintenanceWindowIdentity;
import software.amazon.awssdk.services.ssm.model.PatchOrchestratorFilter;
import software.amazon.awssdk.services.synthetics.model.CanaryState;

/**
 * What others do to an object of each kind of a fleet, and how long it takes until the operator has repaired it; but for what is read in
 * rotation, which would take hours.
 */
final class Tamper {

    private static final String REGION = Account.PLACE.region();
    /** A sweep is followed by a turn of the Site and its calls. */
    private static final Duration TO_ACT = Duration.ofSeconds(10);

    private static final int DAYS_OF_ANOTHER = 30;

    private static final Duration FAST = ManySites.SWEEP.plus(TO_ACT);
    private static final Duration SLOW = ManySites.SLOW_SWEEP.plus(FAST);

    private final BigFleet fleet;
    private final AwsClients aws;
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<String> instances;
    private final List<String> others;

    /** Somebody did something at a time, which a deed of the operator undoes within another. */
    private record Waiting(String what, Instant since, BigFleet.Deed repair, Duration most) {}

    Tamper(BigFleet fleet) {
        this.fleet = fleet;
        aws = fleet.world.account.clients();
        instances = fleet.sites("ec2");
        others = fleet.sites("saas");
    }

    void run() {
        topics();
        alarms();
        canaries();
        patching();
        backup();
        chat();
        certificate();
        fleet.until("repaired", waiting.size(), () ->
                (int) waiting.stream().filter(this::isRepaired).count());
        for (var one : waiting) {
            var seconds = fleet.between(one.since(), fleet.last(one.repair()));
            fleet.add("repair." + one.what(), seconds, "s");
            fleet.goal("repair." + one.what(), seconds, (double) one.most().toSeconds());
        }
    }

    private boolean isRepaired(Waiting one) {
        return fleet.last(one.repair()).isAfter(one.since());
    }

    private void topics() {
        var sns = aws.sns(Account.PLACE);
        var removed = arn(others.getLast());
        sns.deleteTopic(r -> r.topicArn(removed));
        waits("topic_removed", "sns.CreateTopic", BigFleet.nameOf(others.getLast(), "notifications"), SLOW);
        var silent = arn(instances.getFirst());
        sns.listSubscriptionsByTopic(r -> r.topicArn(silent))
                .subscriptions()
                .forEach(s -> sns.unsubscribe(r -> r.subscriptionArn(s.subscriptionArn())));
        waits("subscription_ended", "sns.Subscribe", silent, SLOW);
    }

    private static String arn(String site) {
        return "arn:aws:sns:" + REGION + ":" + Account.PLACE.accountId() + ":" + BigFleet.nameOf(site, "notifications");
    }

    private void alarms() {
        var cloudWatch = aws.cloudWatch(Account.PLACE);
        var changed = BigFleet.nameOf(instances.getFirst(), "target-5xx");
        cloudWatch.disableAlarmActions(r -> r.alarmNames(changed));
        waits("alarm_changed", "cloudwatch.PutMetricAlarm", changed, FAST);
        var rule = BigFleet.nameOf(instances.getLast(), "alarms");
        cloudWatch.putCompositeAlarm(r -> r.alarmName(rule).alarmRule("FALSE"));
        waits("composite_alarm_changed", "cloudwatch.PutCompositeAlarm", rule, FAST);
        var removed = BigFleet.nameOf(instances.getLast(), "balancer-5xx");
        cloudWatch.deleteAlarms(r -> r.alarmNames(removed));
        waits("alarm_removed", "cloudwatch.PutMetricAlarm", removed, FAST);
        var unpaged = BigFleet.nameOf(instances.get(1), "alarms");
        cloudWatch.deleteAlarms(r -> r.alarmNames(unpaged));
        waits("composite_alarm_removed", "cloudwatch.PutCompositeAlarm", unpaged, FAST);
    }

    /** AWS takes its time to stop one, and to change one: that of the operator begins once it is. */
    private void canaries() {
        var synthetics = aws.synthetics(Account.PLACE);
        var stopped = BigFleet.nameOf(others.getFirst(), "canary");
        synthetics.stopCanary(r -> r.name(stopped));
        untilIs(CanaryState.STOPPED, stopped);
        waits("canary_stopped", "synthetics.StartCanary", stopped, FAST);
        var changed = BigFleet.nameOf(instances.getFirst(), "canary");
        synthetics.updateCanary(r -> r.name(changed).schedule(s -> s.expression("rate(1 hour)")));
        untilIs(CanaryState.RUNNING, changed);
        waits("canary_changed", "synthetics.UpdateCanary", changed, FAST);
        var removed = BigFleet.nameOf(others.getLast(), "canary");
        synthetics.stopCanary(r -> r.name(removed));
        untilIs(CanaryState.STOPPED, removed);
        synthetics.deleteCanary(r -> r.name(removed));
        waits("canary_removed", "synthetics.CreateCanary", removed, FAST);
    }

    private void untilIs(CanaryState state, String canary) {
        var synthetics = aws.synthetics(Account.PLACE);
        while (synthetics.getCanary(r -> r.name(canary)).canary().status().state() != state) {
            ManySites.pause(Duration.ofMillis(50));
        }
    }

    private void patching() {
        var ssm = aws.ssm(Account.PLACE);
        var ours = PatchOrchestratorFilter.builder().key("OWNER").values("Self").build();
        var baseline = ssm.describePatchBaselines(r -> r.filters(ours))
                .baselineIdentities()
                .getFirst();
        ssm.updatePatchBaseline(r -> r.baselineId(baseline.baselineId()).approvedPatches("kernel"));
        waits("patch_baseline_changed", "ssm.UpdatePatchBaseline", baseline.baselineName(), SLOW);
        var window = window("patching");
        ssm.updateMaintenanceWindow(r -> r.windowId(window.windowId()).enabled(false));
        waits("patch_window_disabled", "ssm.UpdateMaintenanceWindow", window.name(), SLOW);
        var instance = fleet.instancesOf(instances.getFirst()).getFirst();
        aws.ec2(Account.PLACE).createTags(r -> r.resources(instance)
                .tags(Tag.builder().key(TagKeys.PATCH_GROUP).value("other").build()));
        waits("patch_group_changed", "ec2.CreateTags", instance, SLOW);
    }

    private void backup() {
        var ssm = aws.ssm(Account.PLACE);
        var window = window("backup");
        ssm.updateMaintenanceWindow(r -> r.windowId(window.windowId()).enabled(false));
        waits("backup_window_disabled", "ssm.UpdateMaintenanceWindow", window.name(), SLOW);
        var task = ssm.describeMaintenanceWindowTasks(r -> r.windowId(window.windowId()))
                .tasks()
                .getFirst();
        ssm.deregisterTaskFromMaintenanceWindow(
                r -> r.windowId(window.windowId()).windowTaskId(task.windowTaskId()));
        waits("backup_task_removed", "ssm.RegisterTaskWithMaintenanceWindow", task.name(), SLOW);
        ssm.deleteDocument(r -> r.name(task.taskArn()));
        waits("backup_document_removed", "ssm.CreateDocument", task.taskArn(), SLOW);
        var instance = fleet.instancesOf(instances.getLast()).getFirst();
        aws.ec2(Account.PLACE).deleteTags(r -> r.resources(instance)
                .tags(
                        Tag.builder().key(TagKeys.BACKUP_WINDOW).build(),
                        Tag.builder().key(TagKeys.BACKUP_KEEP_DAYS).build()));
        waits("backup_tags_removed", "ec2.CreateTags", instance, SLOW);
    }

    private MaintenanceWindowIdentity window(String what) {
        return aws.ssm(Account.PLACE).describeMaintenanceWindowsPaginator(r -> {}).stream()
                .flatMap(page -> page.windowIdentities().stream())
                .filter(window -> window.name().startsWith(AwsNames.interned(HandOvers.INSTALLATION, what)))
                .findFirst()
                .orElseThrow();
    }

    private void chat() {
        var place = Account.PLACE.chat();
        var chatbot = aws.chatbot(place);
        var channel = chatbot.describeSlackChannelConfigurations(r -> {})
                .slackChannelConfigurations()
                .getFirst();
        chatbot.updateSlackChannelConfiguration(r -> r.chatConfigurationArn(channel.chatConfigurationArn())
                .slackChannelId(channel.slackChannelId())
                .snsTopicArns(List.of()));
        waits("chat_channel_changed", place, "chatbot.UpdateSlackChannelConfiguration", "", SLOW);
    }

    /** Somebody imports another one in its stead. */
    private void certificate() {
        var place = Account.PLACE.edge();
        var arn = fleet.certificateFromSecret();
        var other = BigFleet.certificate(DAYS_OF_ANOTHER);
        aws.acm(place).importCertificate(r -> r.certificateArn(arn)
                .certificate(SdkBytes.fromUtf8String(other.leaf()))
                .certificateChain(SdkBytes.fromUtf8String(other.authority()))
                .privateKey(SdkBytes.fromUtf8String(other.key())));
        waits("certificate_changed", place, "acm.ImportCertificate", arn, SLOW);
    }

    private void waits(String what, String operation, String resource, Duration most) {
        waits(what, Account.PLACE, operation, resource, most);
    }

    private void waits(String what, Place place, String operation, String resource, Duration most) {
        waiting.add(new Waiting(what, Instant.now(), new BigFleet.Deed(place.region(), operation, resource), most));
    }
}
