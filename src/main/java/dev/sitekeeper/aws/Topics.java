package dev.sitekeeper.aws;

import static dev.sitekeeper.aws.AwsErrors.call;
import static dev.sitekeeper.aws.AwsErrors.ifThere;
import static dev.sitekeeper.aws.AwsErrors.unlessGone;

import dev.sitekeeper.cloud.Arns;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Found;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.ObjectPort;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.TagIndex;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.notification.Topic;
import dev.sitekeeper.config.OperatorConfig;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.sns.model.Tag;

/** SNS topics. Their settings are in no list: they are read in rotation, for there are two topics for each environment. */
@Singleton
class Topics implements ObjectPort {

    private static final String POLICY = "Policy";
    private static final String KEY = "KmsMasterKeyId";
    /** Of the time between two listings. */
    private static final int LISTINGS = 48;

    private final AwsClients clients;
    private final Ownership ownership;
    private final StaggeredCache<Topic> topics;

    @Inject
    Topics(AwsClients clients, Installation installation, Clock clock, OperatorConfig config) {
        this(clients, installation, clock, config.aws().slowSweepInterval().multipliedBy(LISTINGS));
    }

    /**
     * @param reread how long a topic is believed to be as it was read
     */
    Topics(AwsClients clients, Installation installation, Clock clock, Duration reread) {
        this.clients = clients;
        this.ownership = new Ownership(installation);
        this.topics = new StaggeredCache<>(clock, reread);
    }

    @Override
    public Kind kind() {
        return Kinds.TOPIC;
    }

    @Override
    public Found list(Place place, TagIndex tags) {
        var sns = clients.sns(place);
        var arns = call("sns:ListTopics", place, () -> sns.listTopicsPaginator().topics().stream()
                .map(software.amazon.awssdk.services.sns.model.Topic::topicArn)
                .filter(arn -> ownership.concerns(name(arn), tags.of(arn)))
                .toList());
        topics.keepOnly(Arns.of(place, "sns", ""), Set.copyOf(arns));
        return Found.of(arns.stream()
                .flatMap(arn -> ifThere(() -> topics.of(arn, () -> read(place, arn)))
                        .map(topic -> observed(place, arn, topic, tags.of(arn)))
                        .stream())
                .toList());
    }

    /** SNS gives back the topic that has this name already, and refuses where its tags or policy aren't these. */
    @Override
    public Observed create(Desired desired, String token) {
        var place = desired.key().place();
        var sns = clients.sns(place);
        var topic = (Topic) desired.content();
        var arn = call("sns:CreateTopic", place, () -> sns.createTopic(
                        request -> request.name(desired.key().name())
                                .attributes(Map.of(POLICY, topic.policy()))
                                .tags(tags(desired)))
                .topicArn());
        topics.forget(arn);
        return observed(place, arn, topic, desired.tags());
    }

    @Override
    public Observed update(Desired desired, Observed observed) {
        var place = desired.key().place();
        var sns = clients.sns(place);
        var topic = (Topic) desired.content();
        if (!topic.equals(observed.content())) {
            set(place, observed.id(), POLICY, topic.policy());
            if (!((Topic) observed.content()).encryptionKey().isEmpty()) {
                set(place, observed.id(), KEY, topic.encryptionKey());
            }
        }
        if (!observed.bears(desired.tags())) {
            call(
                    "sns:TagResource",
                    place,
                    () -> sns.tagResource(
                            request -> request.resourceArn(observed.id()).tags(tags(desired))));
        }
        return observed(place, observed.id(), topic, desired.tags());
    }

    @Override
    public void delete(Observed observed) {
        var place = observed.key().place();
        var sns = clients.sns(place);
        unlessGone(() ->
                call("sns:DeleteTopic", place, () -> sns.deleteTopic(request -> request.topicArn(observed.id()))));
    }

    /** A look that fell between reading and setting must not be remembered. */
    private void set(Place place, String arn, String attribute, String value) {
        var sns = clients.sns(place);
        try {
            call(
                    "sns:SetTopicAttributes",
                    place,
                    () -> sns.setTopicAttributes(request ->
                            request.topicArn(arn).attributeName(attribute).attributeValue(value)));
        } finally {
            topics.forget(arn);
        }
    }

    private Topic read(Place place, String arn) {
        var sns = clients.sns(place);
        var attributes =
                call("sns:GetTopicAttributes", place, () -> sns.getTopicAttributes(request -> request.topicArn(arn))
                        .attributes());
        return new Topic(attributes.getOrDefault(POLICY, ""), attributes.getOrDefault(KEY, ""));
    }

    private static Observed observed(Place place, String arn, Topic topic, Map<String, String> tags) {
        return Observed.of(new ObjectKey(place, Kinds.TOPIC, name(arn)), arn, topic, tags);
    }

    static String name(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    private static List<Tag> tags(Desired desired) {
        return desired.tags().entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
