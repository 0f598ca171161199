package dev.sitekeeper.reconcile.sweep;

import dev.sitekeeper.cloud.Outcome;
import dev.sitekeeper.telemetry.Meters;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/** Tells what was removed in AWS because nobody wants it any more, and no Site is there to be told: in the log, and in figures. */
@Singleton
public class RemovalRecorder {

    private static final Logger LOG = Logger.getLogger(RemovalRecorder.class);

    private final Meters meters;

    public RemovalRecorder(Meters meters) {
        this.meters = meters;
    }

    /**
     * Tells how removals ended.
     *
     * @param why nobody wants it any more
     */
    void tell(List<Outcome> outcomes, String why) {
        for (var outcome : outcomes) {
            meters.acted(outcome);
            var what = outcome.action().key() + " in " + outcome.action().key().place();
            outcome.failure()
                    .ifPresentOrElse(
                            e -> LOG.warnf(
                                    e.isUnexpected() ? e.getCause() : null,
                                    "%s was not removed, although %s: %s",
                                    what,
                                    why,
                                    e.getMessage()),
                            () -> LOG.infof("%s removed: %s", what, why));
        }
    }
}
