package dev.sitekeeper.cloud;

import dev.sitekeeper.site.Digest;
import dev.sitekeeper.site.Installation;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Carries a plan out through the ports. One action that fails does not hold up the others. */
public final class Hands {

    /** How many tokens an object has in an hour. Each removal that goes unseen uses one up, so two can be outlived. */
    private static final int TOKENS = 3;

    private final Installation installation;
    private final Clock clock;
    private final InventoryStore inventory;
    private final Map<Kind, ObjectPort> ports;

    public Hands(Installation installation, Clock clock, InventoryStore inventory, List<ObjectPort> ports) {
        this.installation = installation;
        this.clock = clock;
        this.inventory = inventory;
        this.ports = ports.stream().collect(Collectors.toUnmodifiableMap(ObjectPort::kind, Function.identity()));
    }

    /** Carries out every action, in order. */
    public List<Outcome> act(Plan plan) {
        return plan.actions().stream().map(this::act).toList();
    }

    private Outcome act(Action action) {
        try {
            switch (action) {
                case Action.Create create -> create(port(create), create.desired());
                case Action.Update update -> inventory.made(port(update).update(update.desired(), update.observed()));
                case Action.Delete delete -> {
                    port(delete).delete(delete.observed());
                    inventory.removed(delete.key(), delete.observed().id());
                }
            }
            return new Outcome(action, Optional.empty());
        } catch (CloudException e) {
            return new Outcome(action, Optional.of(e));
        }
    }

    /**
     * Makes an object, unless another Site that shares it has made it since the plan. The tokens are taken before the look:
     * whoever comes too late to see the object still has the tokens with which it was made.
     */
    private void create(ObjectPort port, Desired desired) {
        var tokens = IntStream.range(0, TOKENS)
                .mapToObj(attempt -> token(desired, attempt))
                .toList();
        if (inventory.current().find(desired.key()).isEmpty()) {
            inventory.made(create(port, desired, tokens));
        }
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
