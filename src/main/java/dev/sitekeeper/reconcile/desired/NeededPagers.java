package dev.sitekeeper.reconcile.desired;

import dev.sitekeeper.cloud.Action;
import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.cloud.Inventory;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.notification.Endpoint;
import dev.sitekeeper.cloud.duty.notification.Subscription;
import dev.sitekeeper.reconcile.secret.Paging;
import dev.sitekeeper.site.TagKeys;
import java.util.Map;
import java.util.Optional;

/** Tells which removals would leave PagerDuty out before whoever takes its place is called, or while it can't be told who that is. Pure. */
final class NeededPagers {

    private NeededPagers() {}

    /**
     * Whether an action ends a subscription of PagerDuty's that is still needed.
     *
     * @param pagings what the environments of the Site want, by name
     */
    static boolean isEndangeredBy(Action action, Map<String, Paging> pagings, Inventory inventory) {
        return action instanceof Action.Delete delete
                && delete.observed().content() instanceof Subscription(var endpoint)
                && endpoint.isPagerDuty()
                && isNeeded(delete.observed(), pagings, inventory);
    }

    /** Where its topic lost the tag that tells whose it is, it may be any environment's. */
    private static boolean isNeeded(Observed observed, Map<String, Paging> pagings, Inventory inventory) {
        var environment = Optional.ofNullable(observed.tags().get(TagKeys.ENVIRONMENT));
        return pagings.entrySet().stream()
                .filter(paging -> environment.isEmpty() || environment.get().equals(paging.getKey()))
                .anyMatch(paging -> isNeeded(observed, paging.getValue(), inventory));
    }

    private static boolean isNeeded(Observed observed, Paging paging, Inventory inventory) {
        return switch (paging) {
            case Paging.None _ -> false;
            case Paging.Untold _ -> true;
            case Paging.Wanted(var key) ->
                inventory.find(sibling(observed.key(), Endpoint.pagerDuty(key))).stream()
                        .noneMatch(o -> o.health() == Health.Well.INSTANCE);
        };
    }

    /** The subscription of another endpoint to the same topic. */
    private static ObjectKey sibling(ObjectKey subscription, Endpoint endpoint) {
        var topic = Subscription.topicIn(subscription.name());
        return new ObjectKey(subscription.place(), Kinds.SUBSCRIPTION, Subscription.nameOf(topic, endpoint));
    }
}
