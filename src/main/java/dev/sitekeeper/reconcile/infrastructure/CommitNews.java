package dev.sitekeeper.reconcile.infrastructure;

import dev.sitekeeper.git.Outcome;
import dev.sitekeeper.git.PushResult;
import dev.sitekeeper.git.RepositoryAddress;
import dev.sitekeeper.git.RepositoryEvent;
import dev.sitekeeper.git.RepositoryEvent.EditResult;
import dev.sitekeeper.reconcile.fleet.EditKeys;
import dev.sitekeeper.telemetry.LogKeys;
import dev.sitekeeper.telemetry.Meters;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Tells what became of edits: a line in the log for each commit, and figures. */
@Singleton
public class CommitNews {

    private static final Logger LOG = Logger.getLogger(CommitNews.class);

    private final Meters meters;

    CommitNews(Meters meters) {
        this.meters = meters;
    }

    /** Tells how edits ended. */
    public void tell(RepositoryEvent event) {
        event.results().forEach((key, result) -> {
            result.roots().values().forEach(outcome -> meters.delivered(name(outcome)));
            log(key, result, event.repository());
        });
    }

    /** Counts a push. */
    public void tell(PushResult result) {
        meters.pushed(result.name().toLowerCase(Locale.ROOT));
    }

    private static void log(String key, EditResult result, RepositoryAddress repository) {
        try (var _ = keys(key)) {
            log("Committed %s as %s to %s of %s: %s", commits(result, CommitNews::committed), key, repository);
            log("Removed for %s by %s from %s of %s: %s", commits(result, CommitNews::removed), key, repository);
        }
    }

    private static LogKeys keys(String key) {
        return EditKeys.site(key)
                .map(LogKeys::ofSite)
                .or(() -> EditKeys.siteClass(key).map(LogKeys::ofClass))
                .orElseGet(LogKeys::none);
    }

    private static void log(
            String format, Map<String, SortedSet<String>> commits, String key, RepositoryAddress repository) {
        commits.forEach((commit, paths) ->
                LOG.infof(format, key, commit, repository.branch(), repository.url(), String.join(", ", paths)));
    }

    /** The paths of the roots that each commit brought, or removed. */
    private static Map<String, SortedSet<String>> commits(
            EditResult result, Function<Outcome, Optional<String>> commitOf) {
        var commits = new TreeMap<String, SortedSet<String>>();
        result.roots().forEach((path, outcome) -> commitOf.apply(outcome)
                .ifPresent(commit ->
                        commits.computeIfAbsent(commit, c -> new TreeSet<>()).add(path)));
        return commits;
    }

    private static Optional<String> committed(Outcome outcome) {
        return outcome instanceof Outcome.Committed(var commit) ? Optional.of(commit) : Optional.empty();
    }

    private static Optional<String> removed(Outcome outcome) {
        return outcome instanceof Outcome.Removed(var commit) ? Optional.of(commit) : Optional.empty();
    }

    private static String name(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Committed committed -> "committed";
            case Outcome.Removed removed -> "removed";
            case Outcome.Unchanged unchanged -> "unchanged";
            case Outcome.Superseded superseded -> "superseded";
            case Outcome.EditedByHand edited -> "edited_by_hand";
            case Outcome.Foreign foreign -> "foreign";
            case Outcome.Failed failed -> "failed";
        };
    }
}
