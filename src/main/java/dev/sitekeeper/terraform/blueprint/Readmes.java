package dev.sitekeeper.terraform.blueprint;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What every root tells the person who reviews it. It is Markdown, and nothing of free text that users wrote goes into it:
 * only names, numbers, hostnames and words of the API.
 */
final class Readmes {

    private Readmes() {}

    /** A table without a header of its own: what, and its value. */
    static String table(Map<String, String> rows) {
        return "| | |\n|---|---|\n"
                + rows.entrySet().stream()
                        .map(row -> "| " + row.getKey() + " | " + row.getValue() + " |\n")
                        .collect(Collectors.joining());
    }

    /** How much the root takes of what an account has only so many of; nothing if it takes nothing. */
    static String quotas(SortedMap<String, Integer> quotas) {
        return quotas.isEmpty()
                ? ""
                : "\n## Takes of the account's quotas\n\n"
                        + quotas.entrySet().stream()
                                .map(quota -> "* " + quota.getKey() + ": " + quota.getValue() + "\n")
                                .collect(Collectors.joining());
    }

    /** Both together. */
    static SortedMap<String, Integer> sum(Map<String, Integer> some, Map<String, Integer> others) {
        var all = new TreeMap<>(some);
        others.forEach((quota, number) -> all.merge(quota, number, Integer::sum));
        return all;
    }

    /**
     * How to review.
     *
     * @param kind of the resource that is to be changed in place of these files
     */
    static String review(String kind) {
        return """

                ## Before you approve

                * Read the plan for `destroy` and `must be replaced`: everything else changes in place.
                * The parameter that `module.hand_over` writes always changes. It is how the operator learns what is live.
                * Change the %s, not these files. The operator reports a file that was edited by hand, and leaves it alone.
                * `.terraform.lock.hcl` is Terraform's own: commit it if you like, the operator keeps it.
                """.formatted(kind);
    }
}
