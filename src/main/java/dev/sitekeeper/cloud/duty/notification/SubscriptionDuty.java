package dev.sitekeeper.cloud.duty.notification;

import dev.sitekeeper.api.v1alpha1.Notifications.Severity;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Duty;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Operated;
import dev.sitekeeper.cloud.duty.Kinds;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Subscribes whom the YAML names to the topics of an environment. Only environments that page have PagerDuty called. */
@Singleton
public final class SubscriptionDuty implements Duty {

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kinds.SUBSCRIPTION);
    }

    @Override
    public List<Desired> desired(Operated environment) {
        return TopicDuty.keys(environment)
                .flatMap(topic -> endpoints(environment).map(endpoint -> subscription(topic, endpoint, environment)))
                .toList();
    }

    private static Desired subscription(ObjectKey topic, Endpoint endpoint, Operated environment) {
        var name = Subscription.nameOf(topic.name(), endpoint);
        return environment.protecting(
                new ObjectKey(topic.place(), Kinds.SUBSCRIPTION, name), new Subscription(endpoint));
    }

    /** The most urgent first. */
    private static Stream<Endpoint> endpoints(Operated environment) {
        var told = environment.environment().operation().notifications();
        var paged = environment.pagerDuty().filter(key -> told.severity() == Severity.Page);
        return Stream.of(
                        paged.stream().map(Endpoint::pagerDuty),
                        told.https().stream().map(Endpoint::https),
                        told.emails().stream().map(Endpoint::email))
                .flatMap(s -> s)
                .distinct();
    }
}
