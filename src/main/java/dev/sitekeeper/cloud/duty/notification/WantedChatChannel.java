package dev.sitekeeper.cloud.duty.notification;

import dev.sitekeeper.cloud.Arns;
import dev.sitekeeper.cloud.Content;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.Presence;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.SiteKey;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A chat channel that is told what a Site has to tell, besides what other Sites have: those are kept as they are found there, so that
 * nobody has to know all Sites. What isn't a topic of ours, or one that is gone, is taken out.
 *
 * @param installation whose topics are ours
 * @param place of the class
 * @param site whose part this is
 * @param topics its topics
 * @param role as whom people act in the channel
 * @param mayLeave whether what else the Site tells there is taken out
 */
record WantedChatChannel(
        Installation installation, Place place, SiteKey site, List<ObjectKey> topics, String role, boolean mayLeave)
        implements Content {

    @Override
    public Content and(Content other) {
        return other instanceof WantedChatChannel wanted
                ? new WantedChatChannel(
                        installation,
                        place,
                        site,
                        Stream.concat(topics.stream(), wanted.topics().stream())
                                .distinct()
                                .toList(),
                        role,
                        mayLeave && wanted.mayLeave())
                : this;
    }

    @Override
    public WantedChatChannel staying() {
        return new WantedChatChannel(installation, place, site, topics, role, false);
    }

    /** Without some of the Site's topics. */
    @Override
    public boolean isOnTheWay(Content is) {
        return is instanceof ChatChannel channel
                && channel.equals(as(channel.topics(), channel))
                && channel.topics().stream().allMatch(topic -> mayStay(topic) || mine().anyMatch(topic::equals));
    }

    @Override
    public Optional<Content> forNow(Optional<Observed> itself, Function<ObjectKey, Presence> presence) {
        Predicate<ObjectKey> mayBeThere = topic -> presence.apply(topic) != Presence.ABSENT;
        var is = itself.map(Observed::content)
                .flatMap(content -> content instanceof ChatChannel channel ? Optional.of(channel) : Optional.empty());
        var stays = is.stream()
                .flatMap(channel -> channel.topics().stream())
                .filter(topic -> mayStay(topic) && mayBeThere.test(key(topic)));
        var told = Stream.concat(stays, topics.stream().filter(mayBeThere).map(WantedChatChannel::arn))
                .toList();
        return told.isEmpty() && is.isEmpty()
                ? Optional.empty()
                : Optional.of(is.map(channel -> as(told, channel)).orElseGet(() -> ChatChannel.of(told, role)));
    }

    /** Two classes of one account have a role each, and would otherwise change it back and forth for ever: any of them will do. */
    private ChatChannel as(List<String> told, ChatChannel is) {
        var ours = Pattern.compile("arn:[a-z-]+:iam::" + place.accountId() + ":role"
                + Pattern.quote(installation.iamPath()) + "[\\w+=,.@-]+-chat");
        boolean isSharedWithOthers = told.stream().anyMatch(this::isOfOthers);
        return ChatChannel.of(
                told, isSharedWithOthers && ours.matcher(is.role()).matches() ? is.role() : role);
    }

    private Stream<String> mine() {
        return topics.stream().map(WantedChatChannel::arn);
    }

    private boolean mayStay(String topic) {
        return mayLeave ? isOfOthers(topic) : isOurs(topic);
    }

    private boolean isOfOthers(String topic) {
        return isOurs(topic) && !ChatChannel.isOf(site, topic, installation);
    }

    private boolean isOurs(String topic) {
        var name = Pattern.quote(installation.owner()) + "_[^:_]+_[^:_]+_[^:_]+_notifications";
        return topic.matches("arn:[a-z-]+:sns:[a-z0-9-]+:" + place.accountId() + ":" + name);
    }

    private static String arn(ObjectKey topic) {
        return Arns.of(topic.place(), "sns", topic.name());
    }

    private ObjectKey key(String topic) {
        return new ObjectKey(place.in(topic.split(":", -1)[3]), Kinds.TOPIC, ChatChannel.nameIn(topic));
    }
}
