package dev.sitekeeper.aws;

import static dev.sitekeeper.aws.AwsErrors.call;
import static dev.sitekeeper.aws.AwsErrors.unlessGone;
import static java.util.stream.Collectors.toMap;

import dev.sitekeeper.cloud.Arns;
import dev.sitekeeper.cloud.CloudException;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.cloud.Found;
import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.ObjectPort;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.TagIndex;
import dev.sitekeeper.cloud.Tier;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.TagKeys;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Tag;

/** What is alike of alarms on metrics and of alarms on alarms: they share names, ARNs and tags, and are made by a put that overwrites. */
abstract class CloudWatchAlarms implements ObjectPort {

    /** The reason of the state that an alarm has from when it may tell of itself again until it is evaluated anew. */
    static final String TELLS_AGAIN = "It tells of itself again";

    private static final int PAGE = 100;

    final AwsClients clients;
    private final Ownership ownership;

    CloudWatchAlarms(AwsClients clients, Installation installation) {
        this.clients = clients;
        this.ownership = new Ownership(installation);
    }

    /**
     * Alarms of the kind.
     *
     * @param which all, or those of a name
     * @param tags by ARN
     */
    abstract Stream<Observed> describe(
            Place place, Consumer<DescribeAlarmsRequest.Builder> which, Function<String, Map<String, String>> tags);

    /** Makes or overwrites the alarm. */
    abstract void put(Desired desired);

    /** What is known of the health of an alarm that was just made. */
    abstract Health atFirst();

    /** Prepares AWS for the change of an alarm; what is known of its health from then on. */
    Health beforePut(Desired desired, Observed observed) {
        return observed.health();
    }

    @Override
    public Tier tier() {
        return Tier.FAST;
    }

    @Override
    public Found list(Place place, TagIndex tags) {
        return Found.among(
                describe(place, request -> request.maxRecords(PAGE), tags::of).toList(),
                alarm -> ownership.concerns(alarm.key().name(), alarm.tags()),
                Stream::of);
    }

    @Override
    public Observed create(Desired desired, String token) {
        var key = desired.key();
        var found = describe(key.place(), request -> request.alarmNames(key.name()), arn -> tagsOf(key))
                .findFirst();
        if (found.isPresent()) {
            requireOurs(found.get());
            return bringInLine(desired, found.get());
        }
        put(desired);
        return asPut(desired, atFirst());
    }

    /** Tags are listed less often than alarms: it may be someone else's by now. */
    @Override
    public Observed update(Desired desired, Observed observed) {
        if (!desired.content().equals(observed.content())) {
            requireOurs(new Observed(
                    observed.key(),
                    observed.id(),
                    observed.content(),
                    tagsOf(observed.key()),
                    observed.manager(),
                    observed.health()));
        }
        return bringInLine(desired, observed);
    }

    private Observed bringInLine(Desired desired, Observed observed) {
        var health = beforePut(desired, observed);
        if (!desired.content().equals(observed.content())) {
            put(desired);
        }
        if (!observed.bears(desired.tags())) {
            tag(desired);
        }
        return asPut(desired, health);
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

    /** CloudWatch keeps the state of an alarm that is changed, and tells only of changes of state: what it is to tell anew it has to forget. */
    void forget(ObjectKey key, String why) {
        var cloudWatch = clients.cloudWatch(key.place());
        call(
                "cloudwatch:SetAlarmState",
                key.place(),
                () -> cloudWatch.setAlarmState(request -> request.alarmName(key.name())
                        .stateValue(StateValue.INSUFFICIENT_DATA)
                        .stateReason(why)));
    }

    /** CloudWatch overwrites an alarm of the same name, whoever made it: so we may not. */
    private void requireOurs(Observed found) {
        if (!found.belongsTo(ownership.installation())) {
            throw new CloudException(
                    Failure.Conflict,
                    found.key() + " in " + found.key().place() + " was made by someone else: rename or remove it, or "
                            + found.howToAdopt(ownership.installation()));
        }
    }

    private Map<String, String> tagsOf(ObjectKey key) {
        var cloudWatch = clients.cloudWatch(key.place());
        return call(
                "cloudwatch:ListTagsForResource",
                key.place(),
                () -> cloudWatch.listTagsForResource(request -> request.resourceARN(arn(key))).tags().stream()
                        .collect(toMap(Tag::key, Tag::value)));
    }

    /** CloudWatch ignores tags in an update. */
    private void tag(Desired desired) {
        var cloudWatch = clients.cloudWatch(desired.key().place());
        call(
                "cloudwatch:TagResource",
                desired.key().place(),
                () -> cloudWatch.tagResource(
                        request -> request.resourceARN(arn(desired.key())).tags(tags(desired))));
    }

    /** What was just made or changed: CloudWatch confirms nothing, and shows an alarm as it was given. */
    private static Observed asPut(Desired desired, Health health) {
        return new Observed(
                desired.key(), arn(desired.key()), desired.content(), desired.tags(), TagKeys.OPERATOR, health);
    }

    private static String arn(ObjectKey key) {
        return Arns.of(key.place(), "cloudwatch", "alarm:" + key.name());
    }

    static List<Tag> tags(Desired desired) {
        return desired.tags().entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
