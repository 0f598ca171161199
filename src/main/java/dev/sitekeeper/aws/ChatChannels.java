package dev.sitekeeper.aws;

import static dev.sitekeeper.aws.AwsErrors.call;
import static dev.sitekeeper.aws.AwsErrors.unlessGone;
import static java.util.stream.Collectors.toMap;

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
import dev.sitekeeper.cloud.duty.notification.ChatChannel;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.TagKeys;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.chatbot.model.SlackChannelConfiguration;
import software.amazon.awssdk.services.chatbot.model.SlackWorkspace;
import software.amazon.awssdk.services.chatbot.model.Tag;

/**
 * What Slack channels are told, by Amazon Q Developer in chat applications (AWS Chatbot). AWS knows one configuration for each channel
 * of an account, under whatever name; it belongs to no region. Its list shows all of it, tags included.
 */
@Singleton
class ChatChannels implements ObjectPort {

    private static final int PAGE = 100;
    private static final String DISABLED = "DISABLED";

    private final AwsClients clients;
    private final Installation installation;

    ChatChannels(AwsClients clients, Installation installation) {
        this.clients = clients;
        this.installation = installation;
    }

    @Override
    public Kind kind() {
        return Kinds.CHAT_CHANNEL;
    }

    /** Of everybody: any configuration of a channel is in the way of ours. */
    @Override
    public Found list(Place place, TagIndex tags) {
        var chatbot = clients.chatbot(place);
        return Found.of(call("chatbot:DescribeSlackChannelConfigurations", place, () -> chatbot
                .describeSlackChannelConfigurationsPaginator(request -> request.maxResults(PAGE))
                .slackChannelConfigurations()
                .stream()
                .map(found -> observed(place, found))
                .toList()));
    }

    /** Looks first: for another Site may have made it. */
    @Override
    public Observed create(Desired desired, String token) {
        var place = desired.key().place();
        var there = list(place, new TagIndex(Map.of())).objects().stream()
                .filter(o -> o.key().equals(desired.key()))
                .findFirst();
        var channel = (ChatChannel) desired.content();
        if (there.isPresent()) {
            return change(desired, there.get(), channel.told(List.of()));
        }
        var chatbot = clients.chatbot(place);
        var name = desired.key().name();
        var made = ofAuthorised(
                desired.key(),
                () -> call(
                        "chatbot:CreateSlackChannelConfiguration", place, () -> chatbot.createSlackChannelConfiguration(
                                        request -> request.configurationName(name)
                                                .slackTeamId(ChatChannel.teamIn(name))
                                                .slackChannelId(ChatChannel.channelIn(name))
                                                .snsTopicArns(channel.topics())
                                                .iamRoleArn(channel.role())
                                                .guardrailPolicyArns(channel.guardrails())
                                                .loggingLevel(channel.logging())
                                                .userAuthorizationRequired(channel.userRoles())
                                                .tags(tags(desired.tags())))
                                .channelConfiguration()));
        return observed(desired.key(), made.chatConfigurationArn(), channel, desired.tags(), health(made));
    }

    /** The list of topics is written whole, so it is read just before: what another role's look, or an older one, did not show stays. */
    @Override
    public Observed update(Desired desired, Observed observed) {
        var place = desired.key().place();
        var chatbot = clients.chatbot(place);
        var now = call("chatbot:DescribeSlackChannelConfigurations", place, () -> chatbot
                .describeSlackChannelConfigurations(request -> request.chatConfigurationArn(observed.id()))
                .slackChannelConfigurations()
                .stream()
                .map(found -> observed(place, found))
                .findFirst());
        return change(
                desired,
                now.orElseThrow(
                        () -> new CloudException(Failure.NotFound, desired.key() + " in " + place + " is gone")),
                (ChatChannel) observed.content());
    }

    /** Removes what is told there, the channel itself stays. */
    @Override
    public void delete(Observed observed) {
        var place = observed.key().place();
        var chatbot = clients.chatbot(place);
        unlessGone(() -> call(
                "chatbot:DeleteSlackChannelConfiguration",
                place,
                () -> chatbot.deleteSlackChannelConfiguration(request -> request.chatConfigurationArn(observed.id()))));
    }

    private Observed change(Desired desired, Observed now, ChatChannel from) {
        boolean isAdopted = desired.content().equals(from);
        if (!now.belongsTo(installation) && !isAdopted) {
            throw new CloudException(
                    Failure.Conflict, now.key() + " was made by someone else: " + now.howToAdopt(installation));
        }
        var content =
                (ChatChannel) desired.content().rebased(from, now.content()).orElseThrow();
        if (!content.equals(now.content())) {
            put(now, content);
        }
        var all = new HashMap<>(now.tags());
        if (!now.tags().keySet().containsAll(desired.tags().keySet())) {
            all.putAll(desired.tags());
            tag(now, desired.tags());
        }
        return observed(now.key(), now.id(), content, all, now.health());
    }

    private void put(Observed now, ChatChannel channel) {
        var place = now.key().place();
        var chatbot = clients.chatbot(place);
        ofAuthorised(
                now.key(),
                () -> call(
                        "chatbot:UpdateSlackChannelConfiguration",
                        place,
                        () -> chatbot.updateSlackChannelConfiguration(request -> request.chatConfigurationArn(now.id())
                                .slackChannelId(ChatChannel.channelIn(now.key().name()))
                                .snsTopicArns(channel.topics())
                                .iamRoleArn(channel.role())
                                .guardrailPolicyArns(channel.guardrails())
                                .loggingLevel(channel.logging())
                                .userAuthorizationRequired(channel.userRoles()))));
    }

    private void tag(Observed now, Map<String, String> tags) {
        var place = now.key().place();
        var chatbot = clients.chatbot(place);
        call(
                "chatbot:TagResource",
                place,
                () -> chatbot.tagResource(
                        request -> request.resourceARN(now.id()).tags(tags(tags))));
    }

    /** AWS's words for a workspace that nobody has authorised don't say what to do. */
    private <T> T ofAuthorised(ObjectKey channel, Supplier<T> call) {
        try {
            return call.get();
        } catch (CloudException e) {
            var team = ChatChannel.teamIn(channel.name());
            if (e.failure() == Failure.Invalid && !isAuthorised(channel.place(), team)) {
                var message = "Slack workspace " + team + " is not authorised in account "
                        + channel.place().accountId()
                        + ": somebody has to do it once, in the AWS console under Amazon Q Developer in chat applications:"
                        + " Configure a chat client, Slack. AWS said: " + e.getMessage();
                throw new CloudException(Failure.Invalid, message, e);
            }
            throw e;
        }
    }

    private boolean isAuthorised(Place place, String team) {
        var chatbot = clients.chatbot(place);
        return call(
                "chatbot:DescribeSlackWorkspaces",
                place,
                () ->
                        chatbot
                                .describeSlackWorkspacesPaginator(request -> request.maxResults(PAGE))
                                .slackWorkspaces()
                                .stream()
                                .map(SlackWorkspace::slackTeamId)
                                .anyMatch(team::equals));
    }

    private Observed observed(Place place, SlackChannelConfiguration found) {
        var name = ChatChannel.nameOf(installation, found.slackTeamId(), found.slackChannelId());
        var channel = new ChatChannel(
                found.snsTopicArns(),
                found.iamRoleArn(),
                found.guardrailPolicyArns(),
                Optional.ofNullable(found.loggingLevel()).orElse(""),
                Boolean.TRUE.equals(found.userAuthorizationRequired()));
        return observed(
                new ObjectKey(place, Kinds.CHAT_CHANNEL, name),
                found.chatConfigurationArn(),
                channel,
                found.tags().stream().collect(toMap(Tag::tagKey, Tag::tagValue)),
                health(found));
    }

    private static Observed observed(
            ObjectKey key, String arn, ChatChannel channel, Map<String, String> tags, Health health) {
        return new Observed(key, arn, channel, tags, TagKeys.OPERATOR, health);
    }

    /** An organisation may forbid it. */
    private static Health health(SlackChannelConfiguration found) {
        return DISABLED.equals(found.state())
                ? new Health.Unwell(
                        Optional.ofNullable(found.stateReason()).orElse("AWS has disabled the configuration"))
                : Health.Well.INSTANCE;
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> Tag.builder()
                        .tagKey(tag.getKey())
                        .tagValue(tag.getValue())
                        .build())
                .toList();
    }
}
