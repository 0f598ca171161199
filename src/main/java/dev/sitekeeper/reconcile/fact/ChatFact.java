package dev.sitekeeper.reconcile.fact;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.cloud.ClassHandOver;
import dev.sitekeeper.cloud.HandOver;
import dev.sitekeeper.site.ResolvedClass;
import dev.sitekeeper.site.ResolvedEnvironment;
import dev.sitekeeper.status.Fact;
import java.util.Optional;

/** Why a chat channel that an environment names is told nothing, where its class stands in the way. Pure. */
public final class ChatFact {

    private ChatFact() {}

    /**
     * What to tell of it; empty if nothing stands in the way.
     *
     * @param shared what the root of the class handed over
     */
    public static Optional<Fact> of(
            ResolvedEnvironment environment, ResolvedClass siteClass, HandOver<ClassHandOver> shared) {
        return environment.operation().notifications().slackChannelId().flatMap(channel -> {
            var type = ConditionType.NOTIFICATIONS_IN_SYNC;
            if (!siteClass.hasChat()) {
                var message = "spec.notifications.slack: class " + siteClass.name() + " has no workspace, so channel "
                        + channel + " is told nothing: set notifications.slack.teamId of the class, or remove it here";
                return Optional.of(Fact.fails(type, Reason.VALUES_CONFLICT, message));
            }
            if (shared instanceof HandOver.Applied<ClassHandOver>(var facts)
                    && facts.roles().chat().isEmpty()) {
                var message = "channel " + channel + " is told nothing before the Terraform of class "
                        + siteClass.name() + ", which makes the role for chat, is applied";
                return Optional.of(Fact.unknown(type, Reason.CLASS_NOT_APPLIED, message));
            }
            return Optional.empty();
        });
    }
}
