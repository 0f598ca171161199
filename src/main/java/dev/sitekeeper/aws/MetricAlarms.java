package dev.sitekeeper.aws;

import static dev.sitekeeper.aws.AwsErrors.call;

import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.ObjectPort;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.TagIndex;
import dev.sitekeeper.cloud.Tier;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.monitoring.Alarm;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.TagKeys;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** CloudWatch alarms on metrics. */
@Singleton
public class MetricAlarms implements ObjectPort {

    private static final int PAGE = 100;

    private final AwsClients clients;
    private final Ours ours;
    private final AlarmCalls alarms;

    public MetricAlarms(AwsClients clients, Installation installation) {
        this.clients = clients;
        this.ours = new Ours(installation);
        this.alarms = new AlarmCalls(clients, ours);
    }

    @Override
    public Kind kind() {
        return Kinds.ALARM;
    }

    @Override
    public Tier tier() {
        return Tier.FAST;
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

    @Override
    public Observed create(Desired desired, String token) {
        var key = desired.key();
        var found = find(key);
        if (!found.isEmpty()) {
            var there = observed(key.place(), found.getFirst(), alarms.tagsOf(key));
            return change(desired, alarms.checked(there));
        }
        put(desired);
        return AlarmCalls.asPut(desired, Health.Unknown.INSTANCE);
    }

    /** Tags are listed less often than alarms: it may be someone else's by now. */
    @Override
    public Observed update(Desired desired, Observed observed) {
        if (!desired.content().equals(observed.content())) {
            alarms.checkedNow(observed);
        }
        return change(desired, observed);
    }

    /**
     * CloudWatch keeps the state of an alarm that is changed. Where it is to watch something else from now on, it forgets before
     * what it knew: should it end here, the next look finds it unchanged.
     */
    private Observed change(Desired desired, Observed observed) {
        boolean watchesSame = observed.content() instanceof Alarm was && was.watchesAs((Alarm) desired.content());
        if (!watchesSame) {
            forget(desired.key());
        }
        if (!desired.content().equals(observed.content())) {
            put(desired);
        }
        if (!observed.bears(desired.tags())) {
            alarms.tag(desired);
        }
        return AlarmCalls.asPut(desired, watchesSame ? observed.health() : Health.Unknown.INSTANCE);
    }

    @Override
    public void delete(Observed observed) {
        alarms.delete(observed);
    }

    private List<MetricAlarm> find(ObjectKey key) {
        var cloudWatch = clients.cloudWatch(key.place());
        return call("cloudwatch:DescribeAlarms", key.place(), () -> cloudWatch
                .describeAlarms(request -> request.alarmNames(key.name()).alarmTypes(AlarmType.METRIC_ALARM))
                .metricAlarms());
    }

    private void put(Desired desired) {
        var cloudWatch = clients.cloudWatch(desired.key().place());
        var request = AlarmForm.request((Alarm) desired.content())
                .alarmName(desired.key().name())
                .tags(AlarmCalls.tags(desired))
                .build();
        call("cloudwatch:PutMetricAlarm", desired.key().place(), () -> cloudWatch.putMetricAlarm(request));
    }

    private void forget(ObjectKey key) {
        var cloudWatch = clients.cloudWatch(key.place());
        call(
                "cloudwatch:SetAlarmState",
                key.place(),
                () -> cloudWatch.setAlarmState(request -> request.alarmName(key.name())
                        .stateValue(StateValue.INSUFFICIENT_DATA)
                        .stateReason("It watches something else from now on")));
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
}
