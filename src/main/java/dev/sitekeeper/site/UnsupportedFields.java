package dev.sitekeeper.site;

import dev.sitekeeper.api.v1alpha1.Git;
import dev.sitekeeper.api.v1alpha1.Pipeline;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.api.v1alpha1.SiteClassSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * What can be declared, can't be done yet, and would mislead if it were passed over: it is refused. What only adds something
 * is accepted, and the README lists it. Pure.
 */
public final class UnsupportedFields {

    private UnsupportedFields() {}

    /** What a class asks for. */
    public static List<Refusal> of(SiteClassSpec spec) {
        var refusals = new ArrayList<Refusal>();
        if (spec.git().delivery() != Git.Delivery.Commit) {
            refusals.add(refusal("spec.git.delivery", "this version opens no pull requests: set it to Commit"));
        }
        var pipeline = spec.terraform().pipeline();
        if (pipeline != null && writesFiles(pipeline)) {
            refusals.add(refusal("spec.terraform.pipeline", "this version writes no pipeline: set it to none: {}"));
        }
        return List.copyOf(refusals);
    }

    private static boolean writesFiles(Pipeline pipeline) {
        return pipeline.gitHubActions() != null || pipeline.hcp() != null || pipeline.atlantis() != null;
    }

    private static Refusal refusal(String field, String message) {
        return new Refusal(Reason.NOT_SUPPORTED, field, message);
    }
}
