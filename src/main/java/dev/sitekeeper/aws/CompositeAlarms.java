package dev.sitekeeper.aws;

import static dev.sitekeeper.aws.AwsErrors.call;
import static java.util.Objects.requireNonNullElse;

import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.monitoring.CompositeAlarm;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;

/** CloudWatch alarms on other alarms. They say nothing of health: what they are on says it. */
@Singleton
class CompositeAlarms extends CloudWatchAlarms {

    CompositeAlarms(AwsClients clients, Installation installation) {
        super(clients, installation);
    }

    @Override
    public Kind kind() {
        return Kinds.COMPOSITE_ALARM;
    }

    @Override
    Stream<Observed> describe(
            Place place, Consumer<DescribeAlarmsRequest.Builder> which, Function<String, Map<String, String>> tags) {
        var cloudWatch = clients.cloudWatch(place);
        return call(
                "cloudwatch:DescribeAlarms",
                place,
                () -> cloudWatch
                        .describeAlarmsPaginator(
                                which.andThen(request -> request.alarmTypes(AlarmType.COMPOSITE_ALARM)))
                        .compositeAlarms()
                        .stream()
                        .map(alarm -> observed(place, alarm, tags.apply(alarm.alarmArn())))
                        .toList()
                        .stream());
    }

    @Override
    Health atFirst() {
        return Health.Silent.INSTANCE;
    }

    /**
     * CloudWatch evaluates a composite alarm anew when it is changed: where it couldn't tell, it tells then of what fires.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_SetAlarmState.html">SetAlarmState</a>
     */
    @Override
    Health beforePut(Desired desired, Observed observed) {
        if (((CompositeAlarm) desired.content()).tells()
                && observed.content() instanceof CompositeAlarm was
                && !was.tells()) {
            forget(desired.key(), TELLS_AGAIN);
        }
        return observed.health();
    }

    @Override
    void put(Desired desired) {
        var cloudWatch = clients.cloudWatch(desired.key().place());
        var alarm = (CompositeAlarm) desired.content();
        call(
                "cloudwatch:PutCompositeAlarm",
                desired.key().place(),
                () -> cloudWatch.putCompositeAlarm(
                        request -> request.alarmName(desired.key().name())
                                .alarmDescription(alarm.description())
                                .alarmRule(alarm.rule())
                                .actionsEnabled(alarm.actionsEnabled())
                                .alarmActions(alarm.alarmActions())
                                .okActions(alarm.okActions())
                                .tags(tags(desired))));
    }

    private static Observed observed(
            Place place,
            software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm alarm,
            Map<String, String> tags) {
        var key = new ObjectKey(place, Kinds.COMPOSITE_ALARM, alarm.alarmName());
        var content = new CompositeAlarm(
                requireNonNullElse(alarm.alarmDescription(), ""),
                alarm.alarmRule(),
                requireNonNullElse(alarm.actionsEnabled(), true),
                alarm.alarmActions(),
                alarm.okActions(),
                requireNonNullElse(alarm.actionsSuppressor(), ""));
        return Observed.of(key, alarm.alarmArn(), content, tags);
    }
}
