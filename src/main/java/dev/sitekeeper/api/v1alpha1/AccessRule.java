package dev.sitekeeper.api.v1alpha1;

import java.util.List;

/** Limits some paths to some networks. */
@ApiObject
public record AccessRule(List<String> paths, List<String> allowedCidrs) {
    /** Copies the collections, so that the value never changes. */
    public AccessRule {
        paths = List.copyOf(paths);
        allowedCidrs = List.copyOf(allowedCidrs);
    }
}
