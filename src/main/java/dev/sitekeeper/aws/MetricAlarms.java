package dev.sitekeeper.aws;

import static dev.sitekeeper.aws.AwsErrors.call;

import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.monitoring.Alarm;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.TagKeys;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/** CloudWatch alarms on metrics. */
@Singleton
class MetricAlarms extends CloudWatchAlarms {

    MetricAlarms(AwsClients clients, Installation installation) {
        super(clients, installation);
    }

    @Override
    public Kind kind() {
        return Kinds.ALARM;
    }

    @Override
    Stream<Observed> describe(
            Place place, Consumer<DescribeAlarmsRequest.Builder> which, Function<String, Map<String, String>> tags) {
        var cloudWatch = clients.cloudWatch(place);
        return call(
                "cloudwatch:DescribeAlarms",
                place,
                () -> cloudWatch
                        .describeAlarmsPaginator(which.andThen(request -> request.alarmTypes(AlarmType.METRIC_ALARM)))
                        .metricAlarms()
                        .stream()
                        .map(alarm -> observed(place, alarm, tags.apply(alarm.alarmArn())))
                        .toList()
                        .stream());
    }

    @Override
    Health atFirst() {
        return Health.Unknown.INSTANCE;
    }

    /**
     * What it knew is forgotten before, where it is to watch something else from now on, or to tell again what it watches: should it end
     * here, the next look finds the alarm unchanged.
     */
    @Override
    Health beforePut(Desired desired, Observed observed) {
        var wanted = (Alarm) desired.content();
        if (!(observed.content() instanceof Alarm was) || !was.watchesAs(wanted)) {
            forget(desired.key(), "It watches something else from now on");
            return Health.Unknown.INSTANCE;
        }
        if (wanted.tells() && !was.tells()) {
            forget(desired.key(), TELLS_AGAIN);
            return Health.Unknown.INSTANCE;
        }
        return observed.health();
    }

    @Override
    void put(Desired desired) {
        var cloudWatch = clients.cloudWatch(desired.key().place());
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
}
