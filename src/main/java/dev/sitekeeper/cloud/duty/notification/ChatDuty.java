package dev.sitekeeper.cloud.duty.notification;

import dev.sitekeeper.api.v1alpha1.ClassNotifications;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Duty;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Operated;
import dev.sitekeeper.cloud.duty.Kinds;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells the chat channel that the YAML names: one configuration for each channel of an account, whatever number of Sites names it. */
@Singleton
public final class ChatDuty implements Duty {

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kinds.CHAT_CHANNEL);
    }

    /** Nothing where the class has no workspace, or its role for chat isn't applied yet. */
    @Override
    public List<Desired> desired(Operated environment) {
        var siteClass = environment.siteClass();
        var key = channel(environment).flatMap(channel -> siteClass
                .notifications()
                .map(ClassNotifications::slack)
                .map(slack -> new ObjectKey(
                        siteClass.place().chat(),
                        Kinds.CHAT_CHANNEL,
                        ChatChannel.nameOf(environment.installation(), slack.teamId(), channel))));
        return key.flatMap(k -> environment.shared().roles().chat().map(role -> wanted(k, role, environment))).stream()
                .toList();
    }

    private static Desired wanted(ObjectKey key, String role, Operated environment) {
        var topics = TopicDuty.keys(environment).toList();
        var content = new WantedChatChannel(
                environment.installation(),
                environment.siteClass().place(),
                environment.key().site(),
                topics,
                role,
                true);
        return environment.shared(key, content);
    }

    private static Optional<String> channel(Operated environment) {
        return environment.environment().operation().notifications().slackChannelId();
    }
}
