package dev.sitekeeper.chaos;

import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.notification.ChatChannel;
import dev.sitekeeper.cloud.duty.notification.Topic;
import dev.sitekeeper.site.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether each chat channel is told the topics of all websites of its account that name it, as far as these topics are there, and nothing
 * but what may be those of others: of websites and environments of which it is not known what they want, and of websites whose drift is only
 * reported, which do not leave.
 */
final class Chats {

    private static final List<String> GUARDRAILS = List.of(
            "arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess", "arn:aws:iam::aws:policy/service-role/AWSLambdaRole");

    private final Estate estate;
    private final String owner;
    private final List<Observed> ours;
    private final Set<String> foreign;
    private final Oracle oracle;
    private final List<String> complaints = new ArrayList<>();

    Chats(Estate estate, String owner, List<Observed> ours, Set<String> foreign, Oracle oracle) {
        this.estate = estate;
        this.owner = owner;
        this.ours = ours;
        this.foreign = foreign;
        this.oracle = oracle;
    }

    List<String> complaints() {
        var wanted = new HashSet<String>();
        for (var account : estate.homes.stream()
                .collect(Collectors.groupingBy(home -> home.place().accountId()))
                .values()) {
            for (var channel : estate.channels) {
                var place = account.getFirst().place().chat();
                var named = Refs.named(
                        place.toString(),
                        Kinds.CHAT_CHANNEL.name(),
                        String.join("_", owner, "chat", Estate.TEAM, channel));
                var members = estate.in(place.accountId())
                        .filter(w -> !channel.isEmpty() && w.channel.equals(channel))
                        .filter(w -> w.environments().stream().anyMatch(w::isLive))
                        .toList();
                if (!members.isEmpty()) {
                    wanted.add(named);
                    channel(named, members);
                }
            }
        }
        ours.stream()
                .filter(o -> o.content() instanceof ChatChannel && !wanted.contains(Refs.named(o)))
                .filter(o ->
                        !estate.isUncertain(o.key().place().accountId()) && !isYetToBeLeft((ChatChannel) o.content()))
                .forEach(o -> complaints.add("told by none: " + o));
        return complaints;
    }

    /** A channel stays as long as a website is yet to leave it. */
    private boolean isYetToBeLeft(ChatChannel channel) {
        return channel.topics().stream().anyMatch(this::mayStay);
    }

    private void channel(String named, List<Website> members) {
        var topics = members.stream().flatMap(this::topics).collect(Collectors.toSet());
        var found = ours.stream().filter(o -> Refs.named(o).equals(named)).findFirst();
        if (found.isEmpty() && !topics.isEmpty() && !foreign.contains(named)) {
            complaints.add("missing: " + named + ", to be told " + topics);
        }
        var keepers = members.stream().filter(w -> !w.isReported).toList();
        if (!keepers.isEmpty()) {
            found.ifPresent(o -> compare(o, (ChatChannel) o.content(), topics, keepers));
        }
    }

    private void compare(Observed found, ChatChannel channel, Set<String> topics, List<Website> keepers) {
        boolean isToldMore = channel.topics().stream().anyMatch(told -> !topics.contains(told) && !mayStay(told));
        if (isToldMore || !channel.topics().containsAll(topics)) {
            complaints.add(found + "\n    should be told " + topics);
        }
        var roles = estate.homes.stream()
                .filter(home ->
                        home.place().accountId().equals(keepers.getFirst().place.accountId()))
                .map(home -> home.chatRole(owner))
                .toList();
        boolean isAlone = channel.topics().stream()
                .allMatch(told -> topics(keepers.getFirst()).anyMatch(told::equals));
        boolean isRole = isAlone
                ? channel.role().equals(estate.homeOf(keepers.getFirst()).chatRole(owner))
                : roles.contains(channel.role());
        if (!isRole
                || !channel.guardrails().equals(GUARDRAILS)
                || !channel.logging().equals("ERROR")
                || channel.userRoles()
                || !found.tags().containsKey(Estate.COST_CENTER)) {
            complaints.add("not as a channel should be: " + found);
        }
    }

    /** The topics of a website that are there and ours. */
    private Stream<String> topics(Website website) {
        return website.environments().stream()
                .filter(website::isLive)
                .flatMap(environment -> Stream.of(website.place, website.place.edge())
                        .distinct()
                        .map(place ->
                                arn(place, website.key.environment(environment).path())))
                .filter(arn -> topic(arn).isPresent());
    }

    private String arn(Place place, String path) {
        return "arn:aws:sns:%s:%s:%s_%s_notifications"
                .formatted(place.region(), place.accountId(), owner, path.replace('/', '_'));
    }

    private Optional<Observed> topic(String arn) {
        return ours.stream()
                .filter(o -> o.content() instanceof Topic && Refs.arn(o).equals(arn))
                .findFirst();
    }

    /** A Site takes its part out as a whole, so not while it is unknown what one of its environments wants. */
    private boolean mayStay(String arn) {
        return topic(arn).stream().anyMatch(o -> oracle.websiteOf(o).stream()
                .anyMatch(w -> w.isReported
                        || w.isRefused
                        || w.applied.keySet().stream().anyMatch(w::isUncertain)));
    }
}
