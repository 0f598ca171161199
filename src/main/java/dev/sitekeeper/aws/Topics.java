package dev.sitekeeper.aws;

import static dev.sitekeeper.aws.AwsErrors.call;
import static dev.sitekeeper.aws.AwsErrors.unlessGone;

import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.ObjectPort;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.TagIndex;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.notification.Topic;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sns.model.Tag;

/** SNS topics. */
@Singleton
public class Topics implements ObjectPort {

    private final AwsClients clients;
    private final Ours ours;

    public Topics(AwsClients clients, Installation installation) {
        this.clients = clients;
        this.ours = new Ours(installation);
    }

    @Override
    public Kind kind() {
        return Kinds.TOPIC;
    }

    @Override
    public List<Observed> list(Place place, TagIndex tags) {
        var sns = clients.sns(place);
        return call("sns:ListTopics", place, () -> sns.listTopicsPaginator().topics().stream()
                .map(topic -> observed(place, topic.topicArn(), tags.of(topic.topicArn())))
                .filter(topic -> ours.concerns(topic.key().name(), topic.tags()))
                .toList());
    }

    /** SNS gives back the topic that has this name already, and refuses where its tags aren't these. */
    @Override
    public Observed create(Desired desired, String token) {
        var place = desired.key().place();
        var sns = clients.sns(place);
        var arn = call("sns:CreateTopic", place, () -> sns.createTopic(
                        request -> request.name(desired.key().name()).tags(tags(desired)))
                .topicArn());
        return observed(place, arn, desired.tags());
    }

    @Override
    public Observed update(Desired desired, Observed observed) {
        var place = desired.key().place();
        var sns = clients.sns(place);
        call(
                "sns:TagResource",
                place,
                () -> sns.tagResource(
                        request -> request.resourceArn(observed.id()).tags(tags(desired))));
        return observed(place, observed.id(), desired.tags());
    }

    @Override
    public void delete(Observed observed) {
        var place = observed.key().place();
        var sns = clients.sns(place);
        unlessGone(() ->
                call("sns:DeleteTopic", place, () -> sns.deleteTopic(request -> request.topicArn(observed.id()))));
    }

    private static Observed observed(Place place, String arn, Map<String, String> tags) {
        var name = arn.substring(arn.lastIndexOf(':') + 1);
        return Observed.of(new ObjectKey(place, Kinds.TOPIC, name), arn, new Topic(), tags);
    }

    private static List<Tag> tags(Desired desired) {
        return desired.tags().entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
