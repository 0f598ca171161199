package dev.sitekeeper.aws;

import dev.sitekeeper.cloud.duty.notification.Endpoint;
import dev.sitekeeper.site.Digest;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often somebody was asked to confirm a subscription, as a tag of the topic says: a cluster that is built anew asks nobody more often.
 *
 * @param endpoint who
 * @param times how often
 */
record ConfirmationRequests(Endpoint endpoint, int times) {

    private static final String KEY = "sitekeeper:asked:";
    private static final Pattern VALUE = Pattern.compile("([0-9]) (.+)");
    private static final int AT_MOST = 3;
    private static final int DIGEST = 12;

    static ConfirmationRequests of(Endpoint endpoint, Map<String, String> tags) {
        return in(tags).stream()
                .filter(asked -> asked.endpoint().equals(endpoint))
                .findFirst()
                .orElse(new ConfirmationRequests(endpoint, 0));
    }

    /** Everyone of whom the tags of a topic tell. */
    static List<ConfirmationRequests> in(Map<String, String> tags) {
        return tags.entrySet().stream()
                .filter(tag -> tag.getKey().startsWith(KEY))
                .map(tag -> VALUE.matcher(tag.getValue()))
                .filter(Matcher::matches)
                .map(value ->
                        new ConfirmationRequests(Endpoint.labelled(value.group(2)), Integer.parseInt(value.group(1))))
                .toList();
    }

    boolean isOftenEnough() {
        return times >= AT_MOST;
    }

    ConfirmationRequests onceMore() {
        return new ConfirmationRequests(endpoint, times + 1);
    }

    /** The key of the tag. */
    String key() {
        return KEY + Digest.of(endpoint.toString(), DIGEST);
    }

    /** The value of the tag. */
    String value() {
        return times + " " + endpoint;
    }
}
