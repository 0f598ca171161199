package dev.sitekeeper.aws;

import static dev.sitekeeper.aws.AwsErrors.call;
import static dev.sitekeeper.aws.AwsErrors.unlessGone;
import static java.util.stream.Collectors.toMap;

import dev.sitekeeper.cloud.CloudException;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.ObjectPort;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.TagIndex;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.monitoring.Alarm;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.TagKeys;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.Tag;

/** CloudWatch alarms on metrics. */
@Singleton
public class MetricAlarms implements ObjectPort {

    private static final int PAGE = 100;

    private final AwsClients clients;
    private final Ours ours;

    public MetricAlarms(AwsClients clients, Installation installation) {
        this.clients = clients;
        this.ours = new Ours(installation);
    }

    @Override
    public Kind kind() {
        return Kinds.ALARM;
    }

    @Override
    public List<Observed> list(Place place, TagIndex tags) {
        var cloudWatch = clients.cloudWatch(place);
        return call("cloudwatch:DescribeAlarms", place, () -> cloudWatch
                .describeAlarmsPaginator(
                        request -> request.alarmTypes(AlarmType.METRIC_ALARM).maxRecords(PAGE))
                .metricAlarms()
                .stream()
                .map(alarm -> observed(place, alarm, tags.of(alarm.alarmArn())))
                .filter(alarm -> ours.concerns(alarm.key().name(), alarm.tags()))
                .toList());
    }

    /** Looks first: CloudWatch overwrites an alarm of the same name, whoever made it. */
    @Override
    public Observed create(Desired desired, String token) {
        var key = desired.key();
        var cloudWatch = clients.cloudWatch(key.place());
        var found = find(key, cloudWatch);
        if (!found.isEmpty()) {
            return update(
                    desired, checked(observed(key.place(), found.getFirst(), tags(found.getFirst(), key.place()))));
        }
        put(desired, cloudWatch);
        return find(key, cloudWatch).stream()
                .map(alarm -> observed(key.place(), alarm, desired.tags()))
                .findFirst()
                .orElseThrow(() -> new CloudException(
                        Failure.Transient, "alarm " + key.name() + " in " + key.place() + " is not listed yet", null));
    }

    /** CloudWatch keeps the alarm's state, and ignores tags in an update. */
    @Override
    public Observed update(Desired desired, Observed observed) {
        var place = desired.key().place();
        var cloudWatch = clients.cloudWatch(place);
        if (!desired.content().equals(observed.content())) {
            put(desired, cloudWatch);
        }
        if (!observed.bears(desired.tags())) {
            call(
                    "cloudwatch:TagResource",
                    place,
                    () -> cloudWatch.tagResource(
                            request -> request.resourceARN(observed.id()).tags(tags(desired))));
        }
        return new Observed(
                observed.key(), observed.id(), desired.content(), desired.tags(), TagKeys.OPERATOR, observed.health());
    }

    @Override
    public void delete(Observed observed) {
        var key = observed.key();
        var cloudWatch = clients.cloudWatch(key.place());
        unlessGone(() -> call(
                "cloudwatch:DeleteAlarms",
                key.place(),
                () -> cloudWatch.deleteAlarms(request -> request.alarmNames(key.name()))));
    }

    private Observed checked(Observed found) {
        if (!found.belongsTo(ours.installation())) {
            throw new CloudException(
                    Failure.Conflict,
                    "alarm " + found.key().name() + " in " + found.key().place()
                            + " was made by someone else: rename or remove it, or "
                            + found.howToAdopt(ours.installation()),
                    null);
        }
        return found;
    }

    private static List<MetricAlarm> find(ObjectKey key, CloudWatchClient cloudWatch) {
        return call("cloudwatch:DescribeAlarms", key.place(), () -> cloudWatch
                .describeAlarms(request -> request.alarmNames(key.name()).alarmTypes(AlarmType.METRIC_ALARM))
                .metricAlarms());
    }

    private Map<String, String> tags(MetricAlarm alarm, Place place) {
        var cloudWatch = clients.cloudWatch(place);
        return call(
                "cloudwatch:ListTagsForResource",
                place,
                () -> cloudWatch.listTagsForResource(request -> request.resourceARN(alarm.alarmArn())).tags().stream()
                        .collect(toMap(Tag::key, Tag::value)));
    }

    private static void put(Desired desired, CloudWatchClient cloudWatch) {
        var request = AlarmForm.request((Alarm) desired.content())
                .alarmName(desired.key().name())
                .tags(tags(desired))
                .build();
        call("cloudwatch:PutMetricAlarm", desired.key().place(), () -> cloudWatch.putMetricAlarm(request));
    }

    private static Observed observed(Place place, MetricAlarm alarm, Map<String, String> tags) {
        var key = new ObjectKey(place, Kinds.ALARM, alarm.alarmName());
        return new Observed(key, alarm.alarmArn(), AlarmForm.content(alarm), tags, TagKeys.OPERATOR, health(alarm));
    }

    private static Health health(MetricAlarm alarm) {
        return switch (alarm.stateValue()) {
            case OK -> Health.Well.INSTANCE;
            case ALARM -> new Health.Unwell(alarm.stateReason());
            case INSUFFICIENT_DATA, UNKNOWN_TO_SDK_VERSION -> Health.Unknown.INSTANCE;
        };
    }

    private static List<Tag> tags(Desired desired) {
        return desired.tags().entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
