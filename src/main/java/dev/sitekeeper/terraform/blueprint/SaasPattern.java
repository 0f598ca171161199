package dev.sitekeeper.terraform.blueprint;

import static dev.sitekeeper.terraform.hcl.Hcl.object;
import static dev.sitekeeper.terraform.hcl.Hcl.text;

import dev.sitekeeper.site.Hosting;
import dev.sitekeeper.terraform.hcl.Expression;
import dev.sitekeeper.terraform.hcl.Expression.ObjectOf;
import java.util.List;
import java.util.Map;

/** A content management system of someone else, which CloudFront reaches over the internet. */
record SaasPattern(SiteContext context, Hosting.Saas saas) implements Pattern {

    @Override
    public String name() {
        return "saas";
    }

    @Override
    public List<ModuleCall> modules() {
        return List.of();
    }

    @Override
    public ObjectOf origin() {
        return object().with(
                        "custom",
                        object().with("domain_name", given("originHost", saas.originHost()))
                                .with("path", given("originPath", saas.originPath()))
                                .with("host_header", text(saas.hostHeader().name())));
    }

    @Override
    public String summary() {
        return "CloudFront in front of " + saas.originHost();
    }

    @Override
    public String way() {
        return saas.originHost() + " (HTTPS)";
    }

    @Override
    public Map<String, Integer> quotas() {
        return Map.of();
    }

    private Expression given(String path, String value) {
        return UserText.of(context.field("hosting.saas." + path), value);
    }
}
