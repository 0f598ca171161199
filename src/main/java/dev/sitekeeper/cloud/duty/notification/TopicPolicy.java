package dev.sitekeeper.cloud.duty.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sitekeeper.cloud.Arns;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Operated;
import dev.sitekeeper.site.AwsNames;
import java.util.List;
import java.util.Map;

/** The policy of an environment's topic: its own alarms may publish to it, and nobody else. */
final class TopicPolicy {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TopicPolicy() {}

    /**
     * JSON.
     *
     * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html">how alarms publish</a>
     */
    static String of(ObjectKey topic, Operated environment) {
        var place = topic.place();
        var alarms = "alarm:" + AwsNames.of(environment.installation(), environment.key(), "*");
        var statement = Map.of(
                "Sid",
                "ItsAlarms",
                "Effect",
                "Allow",
                "Principal",
                Map.of("Service", "cloudwatch.amazonaws.com"),
                "Action",
                "sns:Publish",
                "Resource",
                Arns.of(place, "sns", topic.name()),
                "Condition",
                Map.of(
                        "StringEquals", Map.of("aws:SourceAccount", place.accountId()),
                        "ArnLike", Map.of("aws:SourceArn", Arns.of(place, "cloudwatch", alarms))));
        try {
            return JSON.writeValueAsString(Map.of("Version", "2012-10-17", "Statement", List.of(statement)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings can always be written as JSON", e);
        }
    }
}
