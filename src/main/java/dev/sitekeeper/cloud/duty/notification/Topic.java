package dev.sitekeeper.cloud.duty.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sitekeeper.cloud.Content;

/**
 * An SNS topic. It has no encryption, or alarms could not publish to it.
 *
 * @param policy who may use it: JSON, keys in the order of the alphabet
 */
public record Topic(String policy) implements Content {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    public Topic {
        policy = inOrder(policy);
    }

    private static String inOrder(String json) {
        try {
            return JSON.writeValueAsString(JSON.readValue(json, Object.class));
        } catch (JsonProcessingException e) {
            return json;
        }
    }
}
