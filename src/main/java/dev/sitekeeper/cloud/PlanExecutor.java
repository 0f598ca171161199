package dev.sitekeeper.cloud;

import dev.sitekeeper.site.Digest;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.TagKeys;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Carries a plan out through the ports. One action that fails does not hold up the others. */
public final class PlanExecutor {

    /**
     * How many tokens an object has in an hour. Each removal that goes unseen, or is forgotten with the process or the place, uses
     * one up.
     */
    private static final int TOKENS = 12;

    private final Installation installation;
    private final Clock clock;
    private final InventoryStore inventory;
    private final Map<Kind, ObjectPort> ports;
    /** Who changes an object that several share; there are few of them. */
    private final Map<ObjectKey, Turn> turns = new ConcurrentHashMap<>();

    public PlanExecutor(Installation installation, Clock clock, InventoryStore inventory, List<ObjectPort> ports) {
        this.installation = installation;
        this.clock = clock;
        this.inventory = inventory;
        this.ports = ports.stream().collect(Collectors.toUnmodifiableMap(ObjectPort::kind, Function.identity()));
    }

    /**
     * Carries out every action, in order.
     *
     * @return how each ended, but for those that others did meanwhile
     */
    public List<Outcome> act(Plan plan) {
        return plan.actions().stream().flatMap(action -> act(action).stream()).toList();
    }

    /**
     * Hundreds of Sites may want the same change of what they share: one makes it, and the others, who waited, find it made,
     * or hear how it failed.
     */
    private Optional<Outcome> act(Action action) {
        return isShared(action)
                ? turns.computeIfAbsent(action.key().throughAnyRole(), key -> new Turn())
                        .take(action, () -> isStillToBeDone(action) ? tryTo(action) : Optional.empty())
                : tryTo(action);
    }

    private static boolean isShared(Action action) {
        return switch (action) {
            case Action.Create create -> create.desired().owner().isEmpty();
            case Action.Update update -> update.desired().owner().isEmpty();
            case Action.Adopt adopt -> adopt.desired().owner().isEmpty();
            case Action.Leave leave -> true;
            case Action.Delete delete -> !delete.observed().tags().containsKey(TagKeys.SITE);
        };
    }

    private boolean isStillToBeDone(Action action) {
        var now = inventory.current().find(action.key());
        return switch (action) {
            case Action.Create create -> now.isEmpty();
            case Action.Update update ->
                now.stream().anyMatch(o -> isStillToBeDone(update.desired(), update.observed(), o));
            case Action.Adopt adopt -> now.stream().anyMatch(o -> isSame(o, adopt.observed()));
            case Action.Leave leave -> now.stream().anyMatch(o -> isStillToBeDone(leave.rest(), leave.observed(), o));
            case Action.Delete delete -> now.stream().anyMatch(o -> isSame(o, delete.observed()));
        };
    }

    /** What others changed meanwhile is not undone: it is for the port to make the same change of what is there then. */
    private static boolean isStillToBeDone(Desired desired, Observed planned, Observed now) {
        return isSame(now, planned)
                || (now.id().equals(planned.id())
                        && desired.content()
                                .rebased(planned.content(), now.content())
                                .filter(rebased -> !rebased.equals(now.content()))
                                .isPresent());
    }

    /** Its health is not compared: a plan goes by the rest. */
    private static boolean isSame(Observed now, Observed planned) {
        return now.id().equals(planned.id())
                && now.content().equals(planned.content())
                && now.tags().equals(planned.tags());
    }

    /** A mistake of ours in one action must not hold up the others, so whatever it leads to is this action's failure. */
    private Optional<Outcome> tryTo(Action action) {
        var cause = Cause.of(action, inventory.lastInLine(action.key()));
        try {
            return action.urgency().during(() -> carryOut(action))
                    ? Optional.of(new Outcome(action, Optional.empty(), cause))
                    : Optional.empty();
        } catch (CloudException e) {
            return Optional.of(new Outcome(action, Optional.of(e), cause));
        } catch (RuntimeException e) {
            var what = action.key() + " in " + action.key().place();
            return Optional.of(
                    new Outcome(action, Optional.of(CloudException.unexpected("changing " + what, e)), cause));
        }
    }

    /** Does it; false if there was nothing to do. */
    private boolean carryOut(Action action) {
        return switch (action) {
            case Action.Create create -> create(port(create), create.desired());
            case Action.Update update -> change(update, update.desired(), update.observed());
            case Action.Adopt adopt -> change(adopt, adopt.tagged(), adopt.observed());
            case Action.Leave leave -> change(leave, leave.rest(), leave.observed());
            case Action.Delete delete -> {
                port(delete).delete(delete.observed());
                inventory.removed(delete.observed());
                yield true;
            }
        };
    }

    private boolean change(Action action, Desired desired, Observed observed) {
        inventory.made(port(action).update(desired, observed));
        return true;
    }

    /**
     * Makes an object, unless it was made since the plan. The tokens are taken before the look: whoever comes too late to see
     * the object still has the tokens with which it was made.
     */
    private boolean create(ObjectPort port, Desired desired) {
        var tokens = IntStream.range(0, TOKENS)
                .mapToObj(attempt -> token(desired, attempt))
                .toList();
        if (!inventory.current().find(desired.key()).isEmpty()) {
            return false;
        }
        inventory.made(create(port, desired, tokens));
        return true;
    }

    /** AWS answers a token that it knows with the object that was made with it, even if that was removed since. */
    private static Observed create(ObjectPort port, Desired desired, List<String> tokens) {
        try {
            return port.create(desired, tokens.getFirst());
        } catch (CloudException e) {
            if (e.failure() != Failure.NotFound || tokens.size() == 1) {
                throw e;
            }
            return create(port, desired, tokens.subList(1, tokens.size()));
        }
    }

    private ObjectPort port(Action action) {
        var port = ports.get(action.key().kind());
        if (port == null) {
            throw new IllegalStateException("no port for " + action.key().kind() + ": each kind of a duty needs one");
        }
        return port;
    }

    /**
     * The same whenever the same object is made, so that a crash, or two Sites that want the same shared object at once,
     * make one. Another once the object was seen and is gone, or an hour has passed: AWS remembers tokens of what was
     * removed.
     *
     * @param attempt how many tokens were tried before that led to something removed
     */
    private String token(Desired desired, int attempt) {
        var hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        var epoch = inventory.lastId(desired.key()).orElse("") + "@" + hour + "#" + attempt;
        var subject = desired.key() + " " + desired.content().canonical();
        return Digest.of(installation.owner() + " " + subject + " " + epoch, 64);
    }
}
