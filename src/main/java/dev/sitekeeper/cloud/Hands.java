package dev.sitekeeper.cloud;

import dev.sitekeeper.site.AwsNames;
import dev.sitekeeper.site.Installation;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Carries a plan out through the ports. One action that fails does not hold up the others. */
public final class Hands {

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
     * Makes an object, unless another Site that shares it has made it since the plan. The token is taken before the look:
     * whoever comes too late to see the object still has the token with which it was made.
     */
    private void create(ObjectPort port, Desired desired) {
        var token = token(desired);
        if (inventory.current().find(desired.key()).isEmpty()) {
            inventory.made(port.create(desired, token));
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
     * The same for every attempt to make the same object, so that a crash, or two Sites that want the same shared object
     * at once, make one. Another once the object was seen and is gone, or an hour has passed: AWS remembers tokens of
     * what was removed.
     */
    private String token(Desired desired) {
        var epoch = inventory.lastId(desired.key()) + "@" + clock.instant().truncatedTo(ChronoUnit.HOURS);
        var subject = desired.key() + " " + desired.content().canonical();
        return AwsNames.digest(installation.owner() + " " + subject + " " + epoch, 64);
    }
}
