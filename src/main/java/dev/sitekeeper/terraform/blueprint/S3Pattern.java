package dev.sitekeeper.terraform.blueprint;

import static dev.sitekeeper.terraform.blueprint.ModuleCall.output;
import static dev.sitekeeper.terraform.hcl.Hcl.attribute;
import static dev.sitekeeper.terraform.hcl.Hcl.object;
import static dev.sitekeeper.terraform.hcl.Hcl.ref;
import static dev.sitekeeper.terraform.hcl.Hcl.text;
import static dev.sitekeeper.terraform.hcl.Hcl.whole;

import dev.sitekeeper.api.v1alpha1.S3.UnknownPaths;
import dev.sitekeeper.site.Hosting;
import dev.sitekeeper.terraform.hcl.Expression;
import dev.sitekeeper.terraform.hcl.Expression.ObjectOf;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files in a private bucket, which only the distribution reads. */
record S3Pattern(SiteContext context, Hosting.S3 s3) implements Pattern {

    private static final int NOT_FOUND = 404;
    private static final int OK = 200;

    @Override
    public String name() {
        return "s3";
    }

    @Override
    public List<ModuleCall> modules() {
        return List.of(ModuleCall.of(
                LibraryModule.STATIC_BUCKET,
                attribute("name", text(bucket())),
                attribute("distribution_arn", output(LibraryModule.DISTRIBUTION, "arn"))));
    }

    @Override
    public ObjectOf origin() {
        return object().with(
                        "bucket",
                        object().with("domain_name", output(LibraryModule.STATIC_BUCKET, "domain_name"))
                                .with("access_control_id", ref("local.class.staticSites.originAccessControlId"))
                                .with("index", UserText.of(context.field("hosting.s3.index"), s3.index())));
    }

    @Override
    public List<Expression> errorPages() {
        if (s3.unknownPaths() == UnknownPaths.Index) {
            return List.of(page(OK, "hosting.s3.index", s3.index()));
        }
        return s3.errorDocument()
                .map(document -> List.of(page(NOT_FOUND, "hosting.s3.errorDocument", document)))
                .orElse(List.of());
    }

    private Expression page(int responseCode, String path, String document) {
        return object().with("error_code", whole(NOT_FOUND))
                .with("response_code", whole(responseCode))
                .with("page_path", UserText.of(context.field(path), "/" + document));
    }

    @Override
    public Optional<String> directoryIndex() {
        return Optional.of(s3.index());
    }

    @Override
    public ObjectOf handOver() {
        return object().with("bucket", output(LibraryModule.STATIC_BUCKET, "name"));
    }

    @Override
    public String summary() {
        return "CloudFront in front of a private bucket";
    }

    @Override
    public String way() {
        return "bucket " + bucket();
    }

    @Override
    public Map<String, Integer> quotas() {
        return Map.of("S3 buckets", 1);
    }

    /** Unique in all of AWS: names of other accounts can't be foreseen, but they don't end in this one's id. */
    private String bucket() {
        return context.name() + "-" + context.siteClass().place().accountId();
    }
}
