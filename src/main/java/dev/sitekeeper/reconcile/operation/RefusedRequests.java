package dev.sitekeeper.reconcile.operation;

import dev.sitekeeper.cloud.Action;
import dev.sitekeeper.cloud.CloudException;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Outcome;
import dev.sitekeeper.cloud.Plan;
import dev.sitekeeper.site.SiteKey;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What AWS refused as invalid of what Sites want. Who asks for the same again hears the same: so what was refused three times is asked for
 * again after a while only, each time later, in case what was amiss lay in the account. What becomes of it otherwise, when another thing is wanted or
 * people ask for a look, is asked for at once. A memo that a restart forgets, of no more than is still to be done for each Site.
 */
@Singleton
public class RefusedRequests {

    static final int TIMES = 3;
    static final Duration FIRST_PAUSE = Duration.ofMinutes(5);
    static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /**
     * @param action what was tried last
     * @param times how often the same was refused
     * @param until when it may be tried again
     */
    private record Refusal(Action action, CloudException failure, int times, Instant until) {}

    private final Clock clock;
    private final Map<SiteKey, Map<ObjectKey, Refusal>> bySite = new ConcurrentHashMap<>();

    public RefusedRequests(Clock clock) {
        this.clock = clock;
    }

    /** The same plan without what would only be refused again. */
    Plan without(SiteKey site, Plan plan) {
        var refusals = of(site);
        return plan.onlyIf(
                action -> find(refusals, action).filter(this::isPausing).isEmpty());
    }

    /**
     * Notes what was refused.
     *
     * @param plan what was to be done; what was refused before and is not to be done any more is forgotten
     * @param outcomes how what was tried of it ended
     */
    void heed(SiteKey site, Plan plan, List<Outcome> outcomes) {
        var before = of(site);
        var refusals = new HashMap<>(before);
        refusals.keySet().retainAll(plan.actions().stream().map(Action::key).collect(Collectors.toSet()));
        for (var outcome : outcomes) {
            var action = outcome.action();
            if (outcome.failure().isEmpty()) {
                refusals.remove(action.key());
            } else if (outcome.failure().get().failure() == Failure.Invalid) {
                int times = find(before, action).map(Refusal::times).orElse(0) + 1;
                refusals.put(action.key(), refusal(action, outcome.failure().get(), times));
            }
        }
        if (refusals.isEmpty()) {
            bySite.remove(site);
        } else {
            bySite.put(site, Map.copyOf(refusals));
        }
    }

    /** What is not tried for now, and why it was refused. */
    List<Outcome> pausing(SiteKey site) {
        return of(site).values().stream()
                .filter(this::isPausing)
                .map(refusal -> new Outcome(refusal.action(), Optional.of(refusal.failure())))
                .toList();
    }

    /** The Site is gone, or people ask for another look at it: what was refused is tried at once. */
    public void forget(SiteKey site) {
        bySite.remove(site);
    }

    /** Other Sites are gone, whether or not they were seen off. */
    public void forgetAllBut(Set<SiteKey> sites) {
        bySite.keySet().retainAll(sites);
    }

    private Map<ObjectKey, Refusal> of(SiteKey site) {
        return bySite.getOrDefault(site, Map.of());
    }

    private Refusal refusal(Action action, CloudException failure, int times) {
        return new Refusal(action, failure, times, clock.instant().plus(pause(times)));
    }

    private static Duration pause(int times) {
        if (times < TIMES) {
            return Duration.ZERO;
        }
        var pause = FIRST_PAUSE;
        for (int more = TIMES; more < times && pause.compareTo(LONGEST_PAUSE) < 0; more++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private boolean isPausing(Refusal refusal) {
        return refusal.until().isAfter(clock.instant());
    }

    private static Optional<Refusal> find(Map<ObjectKey, Refusal> refusals, Action action) {
        return Optional.ofNullable(refusals.get(action.key()))
                .filter(refusal -> asked(refusal.action()).equals(asked(action)));
    }

    /** What is asked for, however urgent it is, and whatever is there: that may change while what is wrong doesn't. */
    private static Object asked(Action action) {
        return switch (action) {
            case Action.Create(var desired) -> asked(desired);
            case Action.Update update -> asked(update.desired());
            case Action.Adopt adopt ->
                List.of(adopt.observed().id(), adopt.desired().tags());
            case Action.Leave leave -> asked(leave.rest());
            case Action.Delete delete -> delete.observed().id();
        };
    }

    private static Desired asked(Desired desired) {
        return new Desired(desired.key(), desired.content(), desired.owner(), desired.tags());
    }
}
