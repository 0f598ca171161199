package dev.sitekeeper.reconcile.infrastructure;

import dev.sitekeeper.git.Edit;
import dev.sitekeeper.git.GitFailure;
import dev.sitekeeper.git.Outcome;
import dev.sitekeeper.git.PushResult;
import dev.sitekeeper.git.RepositoryAddress;
import dev.sitekeeper.git.RepositoryEvent;
import dev.sitekeeper.git.RepositoryEvent.EditResult;
import dev.sitekeeper.reconcile.fleet.EditKeys;
import dev.sitekeeper.site.SiteKey;
import dev.sitekeeper.telemetry.Meters;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that can become of roots and pushes, for tests of what is counted. */
public final class EveryCommitNews {

    private static final RepositoryAddress REPOSITORY =
            new RepositoryAddress("https://git.example.com/sites.git", "main", "");
    private static final String COMMIT = "c0ffee";

    private EveryCommitNews() {}

    /** Has everything counted once. */
    public static void tell(Meters meters) {
        var news = new CommitNews(meters);
        Arrays.stream(PushResult.values()).forEach(news::tell);
        var roots = Stream.of(
                        new Outcome.Committed(COMMIT),
                        new Outcome.Removed(COMMIT),
                        new Outcome.Unchanged(COMMIT),
                        new Outcome.Superseded(1),
                        new Outcome.EditedByHand(List.of("main.tf")),
                        new Outcome.Foreign("other"),
                        new Outcome.Failed(new GitFailure(GitFailure.Kind.PROTECTED, "ask")))
                .collect(Collectors.<Outcome, String, Outcome>toMap(Object::toString, Function.identity()));
        var result = new EditResult(new Edit.Version("main", "uid", 1), Edit.HandEdits.KEEP, roots);
        news.tell(new RepositoryEvent(
                REPOSITORY, false, false, Map.of(EditKeys.of(new SiteKey("web", "corporate")), result)));
    }
}
