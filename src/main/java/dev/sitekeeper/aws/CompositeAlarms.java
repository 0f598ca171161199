package dev.sitekeeper.aws;

import static dev.sitekeeper.aws.AwsErrors.call;
import static java.util.Objects.requireNonNullElse;

import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.ObjectPort;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.TagIndex;
import dev.sitekeeper.cloud.Tier;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.monitoring.CompositeAlarm;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;

/** CloudWatch alarms on other alarms. They say nothing of health: what they are on says it. */
@Singleton
public class CompositeAlarms implements ObjectPort {

    private static final int PAGE = 100;

    private final AwsClients clients;
    private final Ours ours;
    private final AlarmCalls alarms;

    public CompositeAlarms(AwsClients clients, Installation installation) {
        this.clients = clients;
        this.ours = new Ours(installation);
        this.alarms = new AlarmCalls(clients, ours);
    }

    @Override
    public Kind kind() {
        return Kinds.COMPOSITE_ALARM;
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
                        request -> request.alarmTypes(AlarmType.COMPOSITE_ALARM).maxRecords(PAGE))
                .compositeAlarms()
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
        return AlarmCalls.asPut(desired, Health.Silent.INSTANCE);
    }

    /** Tags are listed less often than alarms: it may be someone else's by now. */
    @Override
    public Observed update(Desired desired, Observed observed) {
        if (!desired.content().equals(observed.content())) {
            alarms.checkedNow(observed);
        }
        return change(desired, observed);
    }

    private Observed change(Desired desired, Observed observed) {
        if (!desired.content().equals(observed.content())) {
            put(desired);
        }
        if (!observed.bears(desired.tags())) {
            alarms.tag(desired);
        }
        return AlarmCalls.asPut(desired, Health.Silent.INSTANCE);
    }

    @Override
    public void delete(Observed observed) {
        alarms.delete(observed);
    }

    private List<software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm> find(ObjectKey key) {
        var cloudWatch = clients.cloudWatch(key.place());
        return call("cloudwatch:DescribeAlarms", key.place(), () -> cloudWatch
                .describeAlarms(request -> request.alarmNames(key.name()).alarmTypes(AlarmType.COMPOSITE_ALARM))
                .compositeAlarms());
    }

    private void put(Desired desired) {
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
                                .tags(AlarmCalls.tags(desired))));
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
