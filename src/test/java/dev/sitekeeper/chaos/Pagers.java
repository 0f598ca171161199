package dev.sitekeeper.chaos;

import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.notification.Subscription;
import dev.sitekeeper.site.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the topics of each production call PagerDuty with the key that its Site's Secret holds, and with no other; those of staging never do. */
final class Pagers {

    private final Estate estate;
    private final String owner;
    private final List<Observed> ours;
    private final List<String> complaints = new ArrayList<>();

    Pagers(Estate estate, String owner, List<Observed> ours) {
        this.estate = estate;
        this.owner = owner;
        this.ours = ours;
    }

    /** Whether it has PagerDuty called. */
    static boolean isOne(Observed observed) {
        return observed.content() instanceof Subscription
                && observed.key().name().contains("/pagerduty:");
    }

    List<String> complaints() {
        estate.websites.forEach(website -> website.environments().stream()
                .filter(website::isLive)
                .forEach(environment -> Stream.of(website.place, website.place.edge())
                        .distinct()
                        .forEach(place -> compare(website, environment, place))));
        return complaints;
    }

    private void compare(Website website, String environment, Place place) {
        var topic = owner + "_" + website.key.environment(environment).path().replace('/', '_') + "_notifications";
        var where = Refs.named(place.toString(), Kinds.TOPIC.name(), topic);
        boolean isCalling = website.isPaging && environment.equals(Website.PRODUCTION);
        boolean isUntold = isCalling && website.pager < 0;
        if (isUntold || ours.stream().noneMatch(o -> Refs.named(o).equals(where))) {
            return;
        }
        var wanted = isCalling ? Set.of(Vault.address(website.pager)) : Set.<String>of();
        var called = called(place, topic);
        if (!called.containsAll(wanted) || (!website.isReported && !wanted.containsAll(called))) {
            complaints.add(where + " should call " + wanted + " and calls " + called);
        }
    }

    private Set<String> called(Place place, String topic) {
        return ours.stream()
                .filter(o -> o.key().place().toString().equals(place.toString()) && isOne(o))
                .filter(o -> o.key().name().startsWith(topic + "/"))
                .map(o -> ((Subscription) o.content()).endpoint().address())
                .collect(Collectors.toSet());
    }
}
