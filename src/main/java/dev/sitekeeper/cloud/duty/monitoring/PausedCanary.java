package dev.sitekeeper.cloud.duty.monitoring;

import dev.sitekeeper.cloud.Content;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.Presence;
import java.util.Optional;
import java.util.function.Function;

/**
 * A canary while operation is paused: it doesn't run, and isn't made before it is to run.
 *
 * @param resumed as it should be when operation goes on
 */
record PausedCanary(Canary resumed) implements Content {

    @Override
    public Optional<Content> forNow(Optional<Observed> itself, Function<ObjectKey, Presence> presence) {
        return itself.map(Observed::content)
                .filter(Canary.class::isInstance)
                .map(Canary.class::cast)
                .map(is -> resumed.in(is.state() == Canary.State.Made ? Canary.State.Made : Canary.State.Stopped));
    }
}
