package dev.sitekeeper.cloud;

import java.util.Map;

/**
 * The tags of what is ours in one place, as {@link TagPort} lists them.
 *
 * @param byArn tags by ARN
 */
public record TagIndex(Map<String, Map<String, String>> byArn) {

    /** The tags of an object; none when it isn't ours. */
    public Map<String, String> of(String arn) {
        return byArn.getOrDefault(arn, Map.of());
    }
}
