package dev.sitekeeper.cloud.duty.notification;

import dev.sitekeeper.cloud.Arns;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Duty;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Operated;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.site.AwsNames;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** One topic for each environment: what its alarms tell, whoever listens. */
@Singleton
public final class TopicDuty implements Duty {

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kinds.TOPIC);
    }

    @Override
    public List<Desired> desired(Operated environment) {
        return List.of(environment.own(key(environment), new Topic()));
    }

    /** The ARN of an environment's topic, known before the topic is there. */
    public static String arn(Operated environment) {
        var key = key(environment);
        return Arns.of(key.place(), "sns", key.name());
    }

    private static ObjectKey key(Operated environment) {
        var name = AwsNames.of(environment.installation(), environment.key(), "notifications");
        return environment.object(Kinds.TOPIC, name);
    }
}
