package dev.sitekeeper.reconcile.operation;

import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.cloud.Action;
import dev.sitekeeper.cloud.Cause;
import dev.sitekeeper.cloud.CloudException;
import dev.sitekeeper.cloud.Outcome;
import dev.sitekeeper.site.SiteKey;
import dev.sitekeeper.site.TagKeys;
import dev.sitekeeper.telemetry.EventRecorder;
import dev.sitekeeper.telemetry.LogKeys;
import dev.sitekeeper.telemetry.Meters;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Tells what was done in AWS for a Site: as an Event, in the log, and in figures. */
@Singleton
class ActionRecorder {

    private static final Logger LOG = Logger.getLogger(ActionRecorder.class);

    private final EventRecorder events;
    private final Meters meters;

    ActionRecorder(EventRecorder events, Meters meters) {
        this.events = events;
        this.meters = meters;
    }

    void tell(Site site, List<Outcome> outcomes) {
        outcomes.forEach(meters::acted);
        outcomes.stream()
                .flatMap(o -> o.failure().stream())
                .filter(CloudException::isUnexpected)
                .forEach(failure -> LOG.error(failure.getMessage(), failure.getCause()));
        outcomes.stream()
                .filter(o -> o.failure().isEmpty())
                .forEach(outcome -> tell(site, outcome.action(), outcome.cause()));
    }

    private void tell(Site site, Action action, Cause cause) {
        var text = text(action, cause);
        events.done(site, action.done(), text);
        try (var _ = LogKeys.ofEnvironment(environment(action))) {
            LOG.infof("%s in %s for Site %s", text, action.key().place(), SiteKey.of(site));
        }
    }

    /** What was there before, and was gone, does not look like what is made for the first time. */
    static String text(Action action, Cause cause) {
        var again = action instanceof Action.Create && cause == Cause.DRIFT ? " again" : "";
        return action.done() + again + " " + action.key() + changes(action);
    }

    /** Empty for what several share. */
    private static Optional<String> environment(Action action) {
        var tags =
                switch (action) {
                    case Action.Create create -> create.desired().tags();
                    case Action.Update update -> update.desired().tags();
                    case Action.Adopt adopt -> adopt.desired().tags();
                    case Action.Leave leave -> leave.rest().tags();
                    case Action.Delete delete -> delete.observed().tags();
                };
        return Optional.ofNullable(tags.get(TagKeys.ENVIRONMENT));
    }

    private static String changes(Action action) {
        return switch (action) {
            case Action.Update update -> ": " + String.join(", ", update.changes());
            case Action.Delete delete -> delete.why().map(why -> ": " + why).orElse("");
            case Action.Create _, Action.Adopt _, Action.Leave _ -> "";
        };
    }
}
