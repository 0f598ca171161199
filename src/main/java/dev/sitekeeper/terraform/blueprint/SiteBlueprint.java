package dev.sitekeeper.terraform.blueprint;

import static dev.sitekeeper.terraform.blueprint.ModuleCall.output;
import static dev.sitekeeper.terraform.hcl.Hcl.attribute;
import static dev.sitekeeper.terraform.hcl.Hcl.block;
import static dev.sitekeeper.terraform.hcl.Hcl.call;
import static dev.sitekeeper.terraform.hcl.Hcl.object;
import static dev.sitekeeper.terraform.hcl.Hcl.ref;
import static dev.sitekeeper.terraform.hcl.Hcl.text;

import dev.sitekeeper.site.Installation;
import dev.sitekeeper.terraform.hcl.Expression.ObjectOf;
import dev.sitekeeper.terraform.hcl.HclWriter;
import dev.sitekeeper.terraform.hcl.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One environment of a Site: what its pattern consists of, behind what every website has at its edge. */
record SiteBlueprint(SiteContext context, Pattern pattern, EdgeModules edge) implements Blueprint {

    private static final Set<LibraryModule> LOGGING = Set.of(LibraryModule.LOG_GROUPS, LibraryModule.CACHE_PURGE);

    @Override
    public Draft draft() {
        var calls =
                Stream.concat(pattern.modules().stream(), edge.calls().stream()).toList();
        return new Draft(
                RootPath.of(context.key()),
                context.site().uid(),
                context.site().generation(),
                installation().handOverOf(context.siteClass().name(), context.key()),
                RootTags.of(installation(), context.siteClass(), context.key()),
                preamble(),
                calls,
                handOver(),
                files(calls));
    }

    private List<Item> preamble() {
        var name = text(installation().handOverOfClass(context.siteClass().name()));
        var locals = new ArrayList<Item>();
        locals.add(attribute("class", call("jsondecode", ref("data.aws_ssm_parameter.class.insecure_value"))));
        locals.addAll(edge.locals());
        return List.of(
                block("data", List.of("aws_ssm_parameter", "class"), List.of(attribute("name", name))),
                block("locals", List.of(), locals));
    }

    private Map<String, String> files(List<ModuleCall> calls) {
        var files = new TreeMap<>(pattern.files());
        var hasLogs = calls.stream().map(ModuleCall::module).anyMatch(LOGGING::contains);
        files.put("README.md", SiteReadme.of(this, hasLogs));
        if (!pattern.moved().isEmpty()) {
            files.put("moved.tf", moved());
        }
        return files;
    }

    private String moved() {
        var items = new ArrayList<Item>();
        new TreeMap<>(pattern.moved())
                .forEach((from, to) ->
                        items.add(block("moved", attribute("from", ref(from)), attribute("to", ref(to)))));
        return HclWriter.write(items);
    }

    private ObjectOf handOver() {
        var place = context.siteClass().place();
        var common = object().with("owner", text(installation().owner()))
                .with("class", text(context.siteClass().name()))
                .with("namespace", text(context.key().site().namespace()))
                .with("site", text(context.key().site().name()))
                .with("environment", text(context.key().name()))
                .with("accountId", text(place.accountId()))
                .with("region", text(place.region()))
                .with("hosting", text(pattern.name()))
                .with("hostnames", edge.hostnames())
                .with("distributionId", output(LibraryModule.DISTRIBUTION, "id"))
                .with("distributionArn", output(LibraryModule.DISTRIBUTION, "arn"))
                .with("distributionDomain", output(LibraryModule.DISTRIBUTION, "domain_name"));
        return common.and(pattern.handOver()).and(edge.handOver());
    }

    private Installation installation() {
        return context.installation();
    }
}
