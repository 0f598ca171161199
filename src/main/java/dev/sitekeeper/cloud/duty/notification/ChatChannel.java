package dev.sitekeeper.cloud.duty.notification;

import dev.sitekeeper.cloud.Content;
import dev.sitekeeper.site.AwsNames;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.SiteKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A Slack channel's configuration in the chat service: what it is told, and what people may do from it.
 *
 * @param topics ARNs of the SNS topics that it is told, in order
 * @param role as whom people act in it
 * @param guardrails ARNs of the policies beyond which nobody can act in it, in order; AWS takes none for every right
 * @param logging what of it is logged: {@code ERROR}, {@code INFO}, {@code NONE}
 * @param userRoles whether only those who have chosen a role of their own can act in it
 */
public record ChatChannel(List<String> topics, String role, List<String> guardrails, String logging, boolean userRoles)
        implements Content {

    /** Alarms and graphs can be looked at, and functions called: what of it the role allows, too. */
    private static final List<String> NARROW = List.of(
            "arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess", "arn:aws:iam::aws:policy/service-role/AWSLambdaRole");

    private static final String FAILURES = "ERROR";

    public ChatChannel {
        topics = topics.stream().distinct().sorted().toList();
        guardrails = guardrails.stream().distinct().sorted().toList();
    }

    /** As it should be. */
    public static ChatChannel of(Collection<String> topics, String role) {
        return new ChatChannel(List.copyOf(topics), role, NARROW, FAILURES, false);
    }

    /** The same, told something else. */
    public ChatChannel told(Collection<String> others) {
        return new ChatChannel(List.copyOf(others), role, guardrails, logging, userRoles);
    }

    /** The name of a channel's configuration, if we make it: nothing else in an account can be that channel's. */
    public static String nameOf(Installation installation, String team, String channel) {
        return AwsNames.interned(installation, "chat") + team + "_" + channel;
    }

    /** The workspace in such a name. */
    public static String teamIn(String name) {
        return name.split("_", -1)[2];
    }

    /** The channel in such a name. */
    public static String channelIn(String name) {
        return name.split("_", -1)[3];
    }

    /** A channel has one configuration, whoever made it, and whoever may write Sites may name any channel. */
    @Override
    public boolean mayBeTakenOver() {
        return false;
    }

    @Override
    public Content without(SiteKey site, Installation installation) {
        return told(topics.stream()
                .filter(Predicate.not(topic -> isOf(site, topic, installation)))
                .toList());
    }

    /** What was added is added, and what was taken out is taken out; the rest is told as it is now. */
    @Override
    public Optional<Content> rebased(Content from, Content onto) {
        if (!(from instanceof ChatChannel before && onto instanceof ChatChannel now)) {
            return Optional.empty();
        }
        var others = now.topics().stream()
                .filter(topic -> !before.topics().contains(topic) || topics.contains(topic))
                .toList();
        var added = topics.stream()
                .filter(topic -> !before.topics().contains(topic))
                .toList();
        return Optional.of(told(Stream.concat(others.stream(), added.stream()).toList()));
    }

    /** Whether a topic is that of an environment of a Site. */
    static boolean isOf(SiteKey site, String topic, Installation installation) {
        return nameIn(topic).startsWith(AwsNames.of(installation, site));
    }

    /** The name of a topic. */
    static String nameIn(String topic) {
        return topic.substring(topic.lastIndexOf(':') + 1);
    }
}
