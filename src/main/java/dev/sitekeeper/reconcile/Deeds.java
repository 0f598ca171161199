package dev.sitekeeper.reconcile;

import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.cloud.Action;
import dev.sitekeeper.cloud.Outcome;
import dev.sitekeeper.telemetry.EventRecorder;
import dev.sitekeeper.telemetry.Meters;
import jakarta.inject.Singleton;
import java.util.List;

/** Tells what was done in AWS for a Site. */
@Singleton
class Deeds {

    private final EventRecorder events;
    private final Meters meters;

    Deeds(EventRecorder events, Meters meters) {
        this.events = events;
        this.meters = meters;
    }

    void tell(Site site, List<Outcome> outcomes) {
        outcomes.forEach(meters::acted);
        outcomes.stream()
                .filter(o -> o.failure().isEmpty())
                .map(Outcome::action)
                .forEach(action -> tell(site, action));
    }

    private void tell(Site site, Action action) {
        events.done(site, verb(action), verb(action) + " " + action.key() + changes(action));
    }

    private static String verb(Action action) {
        return switch (action) {
            case Action.Create create -> "Made";
            case Action.Update update -> "Changed";
            case Action.Delete delete -> "Removed";
        };
    }

    private static String changes(Action action) {
        return action instanceof Action.Update update ? ": " + String.join(", ", update.changes()) : "";
    }
}
