package dev.sitekeeper.aws;

import static dev.sitekeeper.aws.AwsErrors.call;
import static dev.sitekeeper.aws.AwsErrors.needing;
import static dev.sitekeeper.aws.AwsErrors.unlessGone;
import static java.util.stream.Collectors.toMap;

import dev.sitekeeper.cloud.Arns;
import dev.sitekeeper.cloud.CloudException;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.cloud.Found;
import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.ObjectPort;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.TagIndex;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.notification.Endpoint;
import dev.sitekeeper.cloud.duty.notification.Subscription;
import dev.sitekeeper.cloud.duty.notification.Topic;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.TagKeys;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sns.model.Tag;

/**
 * Subscriptions of our topics. SNS has no tags for them, so they are whose topic it is. One that waits for its confirmation has no ARN and can't be
 * removed; after 48 hours SNS gives it up. How often somebody was asked stands in a tag of the topic.
 */
@Singleton
class Subscriptions implements ObjectPort {

    private static final String CHAT = "https://global.sns-api.chatbot.amazonaws.com";

    private final AwsClients clients;
    private final Ownership ownership;

    Subscriptions(AwsClients clients, Installation installation) {
        this.clients = clients;
        this.ownership = new Ownership(installation);
    }

    @Override
    public Kind kind() {
        return Kinds.SUBSCRIPTION;
    }

    /** Those of a chat channel belong to its configuration. */
    @Override
    public Found list(Place place, TagIndex tags) {
        var sns = clients.sns(place);
        var found = call("sns:ListSubscriptions", place, () -> sns.listSubscriptionsPaginator().subscriptions().stream()
                .filter(s -> !s.endpoint().startsWith(CHAT))
                .filter(s -> State.of(s.subscriptionArn()) != State.GONE)
                .filter(s -> ownership.concerns(Topics.name(s.topicArn()), tags.of(s.topicArn())))
                .map(s -> observed(
                        place,
                        s.topicArn(),
                        Endpoint.of(s.protocol(), s.endpoint()),
                        State.of(s.subscriptionArn()),
                        tags.of(s.topicArn())))
                .collect(toMap(Observed::key, o -> o, Subscriptions::confirmed, HashMap::new)));
        return Found.of(Stream.concat(found.values().stream(), givenUp(place, found, tags))
                .toList());
    }

    private static Observed confirmed(Observed first, Observed second) {
        return first.health() == Health.Well.INSTANCE ? first : second;
    }

    /** Whom SNS gave up on, and who is not asked again. */
    private static Stream<Observed> givenUp(Place place, Map<ObjectKey, Observed> found, TagIndex index) {
        return index.byArn().entrySet().stream()
                .filter(topic -> topic.getKey().startsWith(Arns.of(place, "sns", "")))
                .flatMap(topic -> ConfirmationRequests.in(topic.getValue()).stream()
                        .filter(ConfirmationRequests::isOftenEnough)
                        .map(asked ->
                                observed(place, topic.getKey(), asked.endpoint(), State.GIVEN_UP, topic.getValue())))
                .filter(observed -> !found.containsKey(observed.key()));
    }

    /**
     * Counts before it asks: a crash between leads to fewer mails, not to more. What AWS refused was no mail, but one
     * whose answer was lost may have been. PagerDuty confirms by
     * itself, and must never be given up.
     */
    @Override
    public Observed create(Desired desired, String token) {
        var place = desired.key().place();
        var endpoint = ((Subscription) desired.content()).endpoint();
        var topic = topicOf(desired.key());
        var tags = new HashMap<>(tagsOf(desired.key(), topic));
        if (endpoint.isPagerDuty()) {
            subscribe(place, topic, endpoint);
            return observed(place, topic, endpoint, State.PENDING, tags);
        }
        var asked = ConfirmationRequests.of(endpoint, tags);
        if (asked.isOftenEnough()) {
            return observed(place, topic, endpoint, State.GIVEN_UP, tags);
        }
        count(place, topic, tags, asked.onceMore());
        try {
            subscribe(place, topic, endpoint);
        } catch (CloudException e) {
            if (e.failure() != Failure.Transient) {
                count(place, topic, tags, asked);
            }
            throw e;
        }
        return observed(place, topic, endpoint, State.PENDING, tags);
    }

    /** Tags are the topic's: whoever has a subscription adopted has the topic adopted, or nothing. */
    @Override
    public Observed update(Desired desired, Observed observed) {
        var tags = new HashMap<>(tagsOf(desired.key(), topicOf(desired.key())));
        tags.putAll(desired.tags());
        return new Observed(
                observed.key(),
                observed.id(),
                observed.content(),
                tags,
                observed.manager(),
                observed.health(),
                observed.isInUse());
    }

    @Override
    public void delete(Observed observed) {
        var place = observed.key().place();
        var topic = topicOf(observed.key());
        var sns = clients.sns(place);
        var endpoint = ((Subscription) observed.content()).endpoint();
        if (observed.health() == Health.Well.INSTANCE) {
            unlessGone(() -> confirmedArns(place, topic, endpoint)
                    .forEach(arn -> call(
                            "sns:Unsubscribe", place, () -> sns.unsubscribe(request -> request.subscriptionArn(arn)))));
        }
        var asked = ConfirmationRequests.of(endpoint, observed.tags());
        if (observed.tags().containsKey(asked.key())) {
            unlessGone(() -> call(
                    "sns:UntagResource",
                    place,
                    () -> sns.untagResource(
                            request -> request.resourceArn(topic).tagKeys(asked.key()))));
        }
    }

    /** Its ARN; none where it isn't there, or isn't confirmed. */
    private List<String> confirmedArns(Place place, String topic, Endpoint endpoint) {
        var sns = clients.sns(place);
        return call(
                "sns:ListSubscriptionsByTopic",
                place,
                () -> sns.listSubscriptionsByTopicPaginator(request -> request.topicArn(topic)).subscriptions().stream()
                        .filter(s -> Endpoint.of(s.protocol(), s.endpoint()).equals(endpoint))
                        .map(software.amazon.awssdk.services.sns.model.Subscription::subscriptionArn)
                        .filter(arn -> State.of(arn) == State.CONFIRMED)
                        .toList());
    }

    /** The tags of a topic that is ours: nobody is subscribed to another. */
    private Map<String, String> tagsOf(ObjectKey subscription, String topic) {
        var sns = clients.sns(subscription.place());
        var tags = needing(() -> call(
                "sns:ListTagsForResource",
                subscription.place(),
                () -> sns.listTagsForResource(request -> request.resourceArn(topic)).tags().stream()
                        .collect(toMap(Tag::key, Tag::value))));
        var key = new ObjectKey(subscription.place(), Kinds.TOPIC, Topics.name(topic));
        if (!Observed.of(key, topic, new Topic("", ""), tags).belongsTo(ownership.installation())) {
            throw new CloudException(
                    Failure.Conflict,
                    key + " in " + key.place() + " was made by someone else: nobody is subscribed to it");
        }
        return tags;
    }

    /** What is ours may only be tagged by who says so in the request. */
    private void count(Place place, String topic, Map<String, String> tags, ConfirmationRequests asked) {
        var sns = clients.sns(place);
        tags.put(asked.key(), asked.value());
        var said = Stream.of(TagKeys.OWNER, TagKeys.MANAGED_BY, asked.key())
                .map(key -> Tag.builder().key(key).value(tags.get(key)).build())
                .toList();
        needing(() -> call(
                "sns:TagResource",
                place,
                () -> sns.tagResource(request -> request.resourceArn(topic).tags(said))));
    }

    /** What AWS says of an address may repeat it. */
    private void subscribe(Place place, String topic, Endpoint endpoint) {
        var sns = clients.sns(place);
        try {
            needing(() -> call(
                    "sns:Subscribe",
                    place,
                    () -> sns.subscribe(request -> request.topicArn(topic)
                            .protocol(endpoint.protocol())
                            .endpoint(endpoint.address()))));
        } catch (CloudException e) {
            throw new CloudException(e.failure(), endpoint.hiddenIn(e.getMessage()));
        }
    }

    /** How far a subscription is. */
    private enum State {
        CONFIRMED,
        PENDING,
        GIVEN_UP,
        /** SNS shows what was ended for some days. */
        GONE;

        /** What SNS says in the place of an ARN while there is none, or no more. */
        static State of(String arn) {
            if (arn.startsWith("arn:")) {
                return CONFIRMED;
            }
            return arn.equals("PendingConfirmation") ? PENDING : GONE;
        }

        Health health(int asked) {
            return this == CONFIRMED ? Health.Well.INSTANCE : new Health.Unconfirmed(asked, this == GIVEN_UP);
        }
    }

    private static Observed observed(
            Place place, String topic, Endpoint endpoint, State state, Map<String, String> tags) {
        var name = Subscription.nameOf(Topics.name(topic), endpoint);
        return new Observed(
                new ObjectKey(place, Kinds.SUBSCRIPTION, name),
                name,
                new Subscription(endpoint),
                tags,
                TagKeys.OPERATOR,
                state.health(ConfirmationRequests.of(endpoint, tags).times()),
                state == State.PENDING);
    }

    private static String topicOf(ObjectKey subscription) {
        return Arns.of(subscription.place(), "sns", Subscription.topicIn(subscription.name()));
    }
}
