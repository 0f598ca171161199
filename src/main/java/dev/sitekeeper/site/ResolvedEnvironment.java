package dev.sitekeeper.site;

import java.util.SortedMap;

/**
 * One environment of a Site, every value decided.
 *
 * @param key which one
 * @param hosting where it runs
 * @param edge what visitors meet first
 * @param logKeepDays how long logs are kept, in days; 0: for ever
 * @param operation what the operator keeps in line
 * @param provenance where each value came from, by the path of its field in the spec, as {@code patching.schedule}
 */
public record ResolvedEnvironment(
        EnvironmentKey key,
        Hosting hosting,
        Edge edge,
        int logKeepDays,
        Operation operation,
        SortedMap<String, Origin> provenance) {

    /** The field of the Site in which the value at a path was set, or can be. */
    public String field(String path) {
        return provenance.get(path) == Origin.Environment
                ? "spec.environments[" + key.name() + "]." + path
                : "spec." + path;
    }
}
