package dev.sitekeeper.site;

import dev.sitekeeper.api.v1alpha1.GitRules;
import dev.sitekeeper.api.v1alpha1.Reason;
import java.util.ArrayList;
import java.util.List;

/** Repositories as the schema allows them: a class may be older than the schema. */
final class Repositories {

    private Repositories() {}

    /** The URL is not repeated, for it may hold a password. */
    static List<Refusal> check(ResolvedClass.Repository repository) {
        var refusals = new ArrayList<Refusal>();
        if (!GitRules.isUrl(repository.url())) {
            refusals.add(new Refusal(
                    Reason.VALUE_REFUSED,
                    "spec.git.url",
                    "it must be " + GitRules.URL_IN_WORDS + "; create another SiteClass, for the url is immutable"));
        }
        if (!GitRules.isBranch(repository.branch())) {
            refusals.add(new Refusal(
                    Reason.VALUE_REFUSED,
                    "spec.git.branch",
                    "'" + repository.branch() + "' can't be used; write " + GitRules.BRANCH_IN_WORDS));
        }
        if (!GitRules.isPath(repository.path())) {
            refusals.add(new Refusal(
                    Reason.VALUE_REFUSED,
                    "spec.git.path",
                    "'" + repository.path() + "' can't be used: it must be " + GitRules.PATH_IN_WORDS
                            + "; create another SiteClass, for the path is immutable"));
        }
        return refusals;
    }
}
