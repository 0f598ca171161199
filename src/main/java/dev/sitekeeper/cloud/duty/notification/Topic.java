package dev.sitekeeper.cloud.duty.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sitekeeper.cloud.Content;

/**
 * An SNS topic.
 *
 * @param policy who may use it: JSON, keys in the order of the alphabet
 * @param encryptionKey with which it is encrypted; empty as it should be, for alarms can't publish to one that is
 */
public record Topic(String policy, String encryptionKey) implements Content {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    public Topic {
        policy = inOrder(policy);
    }

    /** As it should be. */
    static Topic usedBy(String policy) {
        return new Topic(policy, "");
    }

    private static String inOrder(String json) {
        try {
            return JSON.writeValueAsString(JSON.readValue(json, Object.class));
        } catch (JsonProcessingException e) {
            return json;
        }
    }
}
