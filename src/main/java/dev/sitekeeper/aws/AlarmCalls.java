package dev.sitekeeper.aws;

import static dev.sitekeeper.aws.AwsErrors.call;
import static dev.sitekeeper.aws.AwsErrors.unlessGone;
import static java.util.stream.Collectors.toMap;

import dev.sitekeeper.cloud.Arns;
import dev.sitekeeper.cloud.CloudException;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.site.TagKeys;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.model.Tag;

/** What is said to CloudWatch alike of alarms on metrics and of alarms on alarms: they share names, ARNs and tags. */
record AlarmCalls(AwsClients clients, Ours ours) {

    static String arn(ObjectKey key) {
        return Arns.of(key.place(), "cloudwatch", "alarm:" + key.name());
    }

    /** What was just made or changed: CloudWatch confirms nothing, and shows an alarm as it was given. */
    static Observed asPut(Desired desired, Health health) {
        return new Observed(
                desired.key(), arn(desired.key()), desired.content(), desired.tags(), TagKeys.OPERATOR, health);
    }

    /** The tags of one alarm. */
    Map<String, String> tagsOf(ObjectKey key) {
        var cloudWatch = clients.cloudWatch(key.place());
        return call(
                "cloudwatch:ListTagsForResource",
                key.place(),
                () -> cloudWatch.listTagsForResource(request -> request.resourceARN(arn(key))).tags().stream()
                        .collect(toMap(Tag::key, Tag::value)));
    }

    /** CloudWatch ignores tags in an update. */
    void tag(Desired desired) {
        var cloudWatch = clients.cloudWatch(desired.key().place());
        call(
                "cloudwatch:TagResource",
                desired.key().place(),
                () -> cloudWatch.tagResource(
                        request -> request.resourceARN(arn(desired.key())).tags(tags(desired))));
    }

    void delete(Observed observed) {
        var key = observed.key();
        var cloudWatch = clients.cloudWatch(key.place());
        unlessGone(() -> call(
                "cloudwatch:DeleteAlarms",
                key.place(),
                () -> cloudWatch.deleteAlarms(request -> request.alarmNames(key.name()))));
    }

    /** CloudWatch overwrites an alarm of the same name, whoever made it: so we may not. */
    Observed checked(Observed found) {
        if (!found.belongsTo(ours.installation())) {
            throw new CloudException(
                    Failure.Conflict,
                    found.key() + " in " + found.key().place() + " was made by someone else: rename or remove it, or "
                            + found.howToAdopt(ours.installation()),
                    null);
        }
        return found;
    }

    /** The same of one that was seen before, by the tags that it has now. */
    void checkedNow(Observed seen) {
        checked(new Observed(seen.key(), seen.id(), seen.content(), tagsOf(seen.key()), seen.manager(), seen.health()));
    }

    static List<Tag> tags(Desired desired) {
        return desired.tags().entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
