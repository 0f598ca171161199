package dev.sitekeeper.terraform.blueprint;

import static dev.sitekeeper.terraform.blueprint.ModuleCall.output;
import static dev.sitekeeper.terraform.hcl.Hcl.attribute;
import static dev.sitekeeper.terraform.hcl.Hcl.list;
import static dev.sitekeeper.terraform.hcl.Hcl.object;
import static dev.sitekeeper.terraform.hcl.Hcl.ref;
import static dev.sitekeeper.terraform.hcl.Hcl.text;

import dev.sitekeeper.api.v1alpha1.Access;
import dev.sitekeeper.api.v1alpha1.AccessRule;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.site.BasicAuth;
import dev.sitekeeper.terraform.hcl.Expression;
import dev.sitekeeper.terraform.hcl.Expression.ObjectOf;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What is done with a visitor's request before anything else: who may not see the website is turned away, and a folder
 * becomes its index. An account has 100 CloudFront functions, so websites that need nothing but the usual index share the one
 * of their class.
 */
record ViewerRequest(SiteContext context, Optional<String> directoryIndex, Optional<BasicAuth> basicAuth) {

    /** The function of a class is for this index. */
    static final String USUAL_INDEX = "index.html";

    /** The module of a function of this website's own, if it needs one. */
    Optional<ModuleCall> own() {
        return isOwn()
                ? Optional.of(ModuleCall.of(
                        LibraryModule.VIEWER_FUNCTION,
                        attribute("name", context.nameText()),
                        attribute("settings", settings())))
                : Optional.empty();
    }

    /** The function that the distribution runs, if there is any. */
    Optional<Expression> functionArn() {
        if (isOwn()) {
            return Optional.of(output(LibraryModule.VIEWER_FUNCTION, "arn"));
        }
        return directoryIndex.map(_ -> ref("local.class.staticSites.indexFunctionArn"));
    }

    private boolean isOwn() {
        return access().isPresent()
                || directoryIndex.filter(index -> !index.equals(USUAL_INDEX)).isPresent();
    }

    private Optional<Access> access() {
        return context.environment().edge().access();
    }

    private ObjectOf settings() {
        var settings = object();
        var rules = access().map(Access::rules).orElse(List.of());
        if (rules != null && !rules.isEmpty()) {
            settings = settings.with(
                    "rules",
                    list(IntStream.range(0, rules.size())
                            .<Expression>mapToObj(i -> rule("access.rules[" + i + "].", rules.get(i)))
                            .toList()));
        }
        if (access().map(Access::basicAuthSecretRef).isPresent()) {
            settings = settings.with("basic_auth", password());
        }
        if (directoryIndex.isPresent()) {
            settings = settings.with(
                    "directory_index", UserText.of(context.field("hosting.s3.index"), directoryIndex.get()));
        }
        return settings;
    }

    private Expression rule(String field, AccessRule rule) {
        return object().with("paths", UserText.of(context.field(field + "paths"), rule.paths()))
                .with("allowed_cidrs", UserText.of(context.field(field + "allowedCidrs"), rule.allowedCidrs()));
    }

    private Expression password() {
        var given = basicAuth.orElseThrow(() -> new RenderRefused(
                Reason.SECRET_MISSING,
                context.field("access.basicAuthSecretRef"),
                "the Secret that it names was not read"));
        return object().with(
                        "realm", text(context.environment().edge().hostnames().getFirst()))
                .with("salt", text(given.salt()))
                .with("hash", text(given.hash()));
    }
}
