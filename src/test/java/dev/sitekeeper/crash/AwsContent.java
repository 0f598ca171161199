package dev.sitekeeper.crash;

import dev.sitekeeper.aws.AwsClients;
import dev.sitekeeper.site.Place;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateSummary;
import software.amazon.awssdk.services.acm.model.CertificateType;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.ssm.model.DocumentIdentifier;
import software.amazon.awssdk.services.ssm.model.DocumentKeyValuesFilter;
import software.amazon.awssdk.services.ssm.model.MaintenanceWindowIdentity;
import software.amazon.awssdk.services.ssm.model.PatchBaselineIdentity;
import software.amazon.awssdk.services.ssm.model.PatchOrchestratorFilter;
import software.amazon.awssdk.services.ssm.model.ResourceTypeForTagging;

/** Every object of the kinds that the operator makes, whoever it belongs to, with its settings and tags; a line for each. */
final class AwsContent {

    private final AwsClients clients;
    private final Place place;

    AwsContent(AwsClients clients, Place place) {
        this.clients = clients;
        this.place = place;
    }

    Stream<String> lines() {
        return Stream.of(
                        alarms(place),
                        alarms(place.edge()),
                        canaries(),
                        windows(),
                        baselines(),
                        documents(),
                        topics(place),
                        topics(place.edge()),
                        certificates(place.edge()),
                        channels(place.chat()),
                        instances(),
                        parameters(),
                        logGroups())
                .flatMap(lines -> lines);
    }

    /** Names of what Sites share, in which others refer to it. */
    List<String> sharedNames() {
        var ssm = clients.ssm(place);
        return Stream.of(
                        ssm.describeMaintenanceWindowsPaginator(r -> {}).stream()
                                .flatMap(page -> page.windowIdentities().stream())
                                .map(MaintenanceWindowIdentity::name),
                        ownBaselines().map(PatchBaselineIdentity::baselineName),
                        ownDocuments().map(DocumentIdentifier::name))
                .flatMap(names -> names)
                .toList();
    }

    private Stream<String> alarms(Place of) {
        var cloudWatch = clients.cloudWatch(of);
        return cloudWatch
                .describeAlarmsPaginator(r -> r.alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM))
                .stream()
                .flatMap(page -> Stream.concat(
                        page.metricAlarms().stream().map(alarm -> "alarm " + alarm + tags(of, alarm.alarmArn())),
                        page.compositeAlarms().stream().map(alarm -> "alarm " + alarm + tags(of, alarm.alarmArn()))));
    }

    private String tags(Place of, String alarm) {
        return clients.cloudWatch(of)
                .listTagsForResource(r -> r.resourceARN(alarm))
                .tags()
                .toString();
    }

    private Stream<String> canaries() {
        return clients.synthetics(place).describeCanariesPaginator(r -> {}).stream()
                .flatMap(page -> page.canaries().stream())
                .map(canary -> "canary " + canary);
    }

    private Stream<String> windows() {
        var ssm = clients.ssm(place);
        return ssm.describeMaintenanceWindowsPaginator(r -> {}).stream()
                .flatMap(page -> page.windowIdentities().stream())
                .flatMap(window -> Stream.of(
                                Stream.of("window " + window
                                        + tags(ResourceTypeForTagging.MAINTENANCE_WINDOW, window.windowId())),
                                ssm
                                        .describeMaintenanceWindowTargets(r -> r.windowId(window.windowId()))
                                        .targets()
                                        .stream()
                                        .map(target -> "target " + target),
                                ssm.describeMaintenanceWindowTasks(r -> r.windowId(window.windowId())).tasks().stream()
                                        .map(task -> "task " + task))
                        .flatMap(lines -> lines));
    }

    private Stream<String> baselines() {
        var ssm = clients.ssm(place);
        return ownBaselines()
                .map(baseline -> "baseline " + ssm.getPatchBaseline(r -> r.baselineId(baseline.baselineId()))
                        + tags(ResourceTypeForTagging.PATCH_BASELINE, baseline.baselineId()));
    }

    /** Those of AWS are not the account's. */
    private Stream<PatchBaselineIdentity> ownBaselines() {
        var own = PatchOrchestratorFilter.builder().key("OWNER").values("Self").build();
        return clients.ssm(place).describePatchBaselinesPaginator(r -> r.filters(List.of(own))).stream()
                .flatMap(page -> page.baselineIdentities().stream());
    }

    private String tags(ResourceTypeForTagging type, String id) {
        return " "
                + clients
                        .ssm(place)
                        .listTagsForResource(r -> r.resourceType(type).resourceId(id))
                        .tagList()
                        .stream()
                        .map(Object::toString)
                        .sorted()
                        .toList();
    }

    private Stream<String> documents() {
        var ssm = clients.ssm(place);
        return ownDocuments()
                .map(document -> "document " + document.name() + " " + ssm.getDocument(r -> r.name(document.name()))
                        + tags(ResourceTypeForTagging.DOCUMENT, document.name()));
    }

    private Stream<DocumentIdentifier> ownDocuments() {
        var own = DocumentKeyValuesFilter.builder().key("Owner").values("Self").build();
        return clients.ssm(place).listDocumentsPaginator(r -> r.filters(own)).stream()
                .flatMap(page -> page.documentIdentifiers().stream());
    }

    /** Who was subscribed first is not told: a chat channel joins when it does. */
    private Stream<String> topics(Place of) {
        var sns = clients.sns(of);
        return sns.listTopicsPaginator().topics().stream()
                .map(topic -> "topic "
                        + sns.getTopicAttributes(r -> r.topicArn(topic.topicArn()))
                                .attributes()
                        + " "
                        + sns.listTagsForResource(r -> r.resourceArn(topic.topicArn())).tags().stream()
                                .map(Object::toString)
                                .sorted()
                                .toList()
                        + " "
                        + sns.listSubscriptionsByTopic(r -> r.topicArn(topic.topicArn())).subscriptions().stream()
                                .sorted(Comparator.comparing(Subscription::endpoint))
                                .toList());
    }

    private Stream<String> certificates(Place of) {
        var acm = clients.acm(of);
        return acm.listCertificatesPaginator(r -> {}).stream()
                .flatMap(page -> page.certificateSummaryList().stream())
                .map(CertificateSummary::certificateArn)
                .map(arn -> "certificate "
                        + described(acm.describeCertificate(r -> r.certificateArn(arn))
                                .certificate())
                        + acm.listTagsForCertificate(r -> r.certificateArn(arn)).tags().stream()
                                .map(Object::toString)
                                .sorted()
                                .toList());
    }

    /** Each that ACM issues has another number. */
    private static CertificateDetail described(CertificateDetail certificate) {
        return certificate.type() == CertificateType.IMPORTED
                ? certificate
                : certificate.toBuilder().serial("of ACM").build();
    }

    private Stream<String> channels(Place of) {
        return clients.chatbot(of).describeSlackChannelConfigurationsPaginator(r -> {}).stream()
                .flatMap(page -> page.slackChannelConfigurations().stream())
                .map(channel -> "channel " + channel);
    }

    /** Only tags: all else is Terraform's. */
    private Stream<String> instances() {
        return clients.ec2(place).describeInstancesPaginator().reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .filter(instance -> instance.state().name() != InstanceStateName.TERMINATED)
                .map(instance -> "instance " + instance.instanceId() + " " + tags(instance));
    }

    private static String tags(Instance instance) {
        return instance.tags().stream().map(Object::toString).sorted().toList().toString();
    }

    private Stream<String> parameters() {
        return clients.ssm(place).getParametersByPathPaginator(r -> r.path("/").recursive(true)).stream()
                .flatMap(page -> page.parameters().stream())
                .map(parameter -> "parameter " + parameter.name() + " " + parameter.value());
    }

    /** Those of canaries, which canaries leave behind. */
    private Stream<String> logGroups() {
        return clients.logs(place).describeLogGroupsPaginator(r -> r.logGroupNamePrefix("/aws/lambda/cwsyn-")).stream()
                .flatMap(page -> page.logGroups().stream())
                .map(group -> "log group " + group.logGroupName());
    }
}
