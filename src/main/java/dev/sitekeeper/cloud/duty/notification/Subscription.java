package dev.sitekeeper.cloud.duty.notification;

import dev.sitekeeper.cloud.Content;

/**
 * That somebody is told what a topic is told.
 *
 * @param endpoint whom
 */
public record Subscription(Endpoint endpoint) implements Content {

    /** It has no tags to be given: it is ours with its topic. */
    @Override
    public boolean mayBeTakenOver() {
        return false;
    }

    /** The name of the subscription of an endpoint: SNS has none. */
    public static String nameOf(String topic, Endpoint endpoint) {
        return topic + "/" + endpoint;
    }

    /** The topic in the name of a subscription. */
    public static String topicIn(String name) {
        return name.substring(0, name.indexOf('/'));
    }
}
