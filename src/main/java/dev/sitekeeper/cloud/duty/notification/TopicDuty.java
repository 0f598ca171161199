package dev.sitekeeper.cloud.duty.notification;

import dev.sitekeeper.cloud.Arns;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Duty;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Operated;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.site.AwsNames;
import dev.sitekeeper.site.Place;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** One topic for each environment and region that it has alarms in: what its alarms tell, whoever listens. */
@Singleton
public final class TopicDuty implements Duty {

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kinds.TOPIC);
    }

    @Override
    public List<Desired> desired(Operated environment) {
        return keys(environment)
                .map(key -> environment.protecting(key, Topic.usedBy(TopicPolicy.of(key, environment))))
                .toList();
    }

    /** All topics of an environment: one only where its class lives where CloudFront's alarms are. */
    static Stream<ObjectKey> keys(Operated environment) {
        var here = environment.siteClass().place();
        return Stream.of(here, here.edge()).distinct().map(place -> key(environment, place));
    }

    /** The topic of an environment in a region. Its ARN is known before it is there. */
    public static ObjectKey key(Operated environment, Place place) {
        var name = AwsNames.of(environment.installation(), environment.key(), "notifications");
        return new ObjectKey(place, Kinds.TOPIC, name);
    }

    /** The ARN of an environment's topic in a region. */
    public static String arn(Operated environment, Place place) {
        return Arns.of(place, "sns", key(environment, place).name());
    }
}
