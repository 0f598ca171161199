package dev.sitekeeper.reconcile;

import dev.sitekeeper.git.Outcome;
import dev.sitekeeper.git.RepositoryEvent;
import dev.sitekeeper.telemetry.Meters;
import jakarta.inject.Singleton;

/** Tells what became of edits. */
@Singleton
class CommitNews {

    private final Meters meters;

    CommitNews(Meters meters) {
        this.meters = meters;
    }

    void tell(RepositoryEvent event) {
        event.results().values().stream()
                .flatMap(result -> result.roots().values().stream())
                .forEach(outcome -> meters.delivered(name(outcome)));
    }

    private static String name(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Committed committed -> "committed";
            case Outcome.Unchanged unchanged -> "unchanged";
            case Outcome.Superseded superseded -> "superseded";
            case Outcome.EditedByHand edited -> "edited_by_hand";
            case Outcome.Foreign foreign -> "foreign";
            case Outcome.Failed failed -> "failed";
        };
    }
}
