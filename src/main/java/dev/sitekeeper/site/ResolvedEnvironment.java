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

    /** The field of the Site in which the value at a path was set, or can be; it may be within one that is set as a whole. */
    public String field(String path) {
        return origin(path) == Origin.Environment ? "spec.environments[" + key.name() + "]." + path : "spec." + path;
    }

    private Origin origin(String path) {
        var origin = provenance.get(path);
        if (origin != null) {
            return origin;
        }
        int inner = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
        return inner < 0 ? Origin.Default : origin(path.substring(0, inner));
    }
}
