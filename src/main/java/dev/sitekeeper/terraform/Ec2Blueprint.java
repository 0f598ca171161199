package dev.sitekeeper.terraform;

import static dev.sitekeeper.terraform.ModuleCall.output;
import static dev.sitekeeper.terraform.hcl.Hcl.attribute;
import static dev.sitekeeper.terraform.hcl.Hcl.block;
import static dev.sitekeeper.terraform.hcl.Hcl.call;
import static dev.sitekeeper.terraform.hcl.Hcl.object;
import static dev.sitekeeper.terraform.hcl.Hcl.ref;
import static dev.sitekeeper.terraform.hcl.Hcl.text;
import static dev.sitekeeper.terraform.hcl.Hcl.texts;
import static dev.sitekeeper.terraform.hcl.Hcl.whole;

import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.site.EnvironmentKey;
import dev.sitekeeper.site.Hosting;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.ResolvedEnvironment;
import dev.sitekeeper.site.ResolvedSite;
import dev.sitekeeper.terraform.hcl.Expression;
import dev.sitekeeper.terraform.hcl.Expression.ObjectOf;
import dev.sitekeeper.terraform.hcl.Hcl;
import dev.sitekeeper.terraform.hcl.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Instances behind an internal load balancer, which CloudFront reaches through a VPC origin. */
record Ec2Blueprint(Installation installation, ResolvedSite site, ResolvedEnvironment environment, Hosting.Ec2 ec2)
        implements Blueprint {

    @Override
    public Draft draft() {
        refuseWhatIsNotRendered();
        var edge = new EdgeModules(name(), site.siteClass(), environment.edge());
        var calls = new ArrayList<>(List.of(loadBalancer(), webServers(), logGroups()));
        calls.addAll(edge.calls());
        return new Draft(
                "sites/" + key().path(),
                site.uid(),
                site.generation(),
                installation.handOverOf(className(), key()),
                RootTags.of(installation, site.siteClass(), key()),
                preamble(edge),
                calls,
                handOver(),
                files());
    }

    private void refuseWhatIsNotRendered() {
        if (!ec2.logs().isEmpty()) {
            throw new RenderRefused(
                    Reason.NOT_SUPPORTED,
                    "spec.hosting.ec2.logs",
                    "this version doesn't collect log files: remove the list");
        }
    }

    private List<Item> preamble(EdgeModules edge) {
        var name = text(installation.handOverOfClass(className()));
        var locals = new ArrayList<Item>();
        locals.add(attribute("class", call("jsondecode", ref("data.aws_ssm_parameter.class.insecure_value"))));
        locals.addAll(edge.locals());
        return List.of(
                block("data", List.of("aws_ssm_parameter", "class"), List.of(attribute("name", name))),
                block("locals", List.of(), locals));
    }

    private ModuleCall loadBalancer() {
        var field = "spec.hosting.ec2.healthCheck.";
        var check = ec2.healthCheck();
        return ModuleCall.of(
                LibraryModule.LOAD_BALANCER,
                attribute("name", text(name())),
                attribute("vpc_id", ref("local.class.network.vpcId")),
                attribute("subnet_ids", ref("local.class.network.privateSubnetIds")),
                attribute(
                        "health_check",
                        object().with("path", UserText.of(field + "path", check.path()))
                                .with("expected_codes", UserText.of(field + "expectedCodes", check.expectedCodes()))
                                .with("interval_seconds", whole(check.intervalSeconds()))));
    }

    private ModuleCall webServers() {
        var field = "spec.hosting.ec2.";
        var arguments = new ArrayList<Item>(List.of(
                attribute("name", text(name())),
                attribute("iam_path", text(installation.iamPath())),
                attribute("vpc_id", ref("local.class.network.vpcId")),
                attribute("subnet_ids", ref("local.class.network.privateSubnetIds")),
                attribute("instance_type", UserText.of(field + "instanceType", ec2.instanceType())),
                attribute("instance_count", whole(ec2.instances())),
                attribute("operating_system", text(ec2.operatingSystem().name())),
                attribute("root_volume_gib", whole(ec2.rootVolumeGiB())),
                attribute("port", whole(ec2.port())),
                attribute("target_group_arn", output(LibraryModule.LOAD_BALANCER, "target_group_arn")),
                attribute("load_balancer_security_group_id", output(LibraryModule.LOAD_BALANCER, "security_group_id")),
                attribute("parameter_path", text(RootNames.parameters(installation, key())))));
        ec2.amiId().ifPresent(id -> arguments.add(attribute("image_id", UserText.of(field + "amiId", id))));
        UserData.of(ec2)
                .ifPresent(data -> arguments.add(
                        attribute("user_data_base64", call("filebase64", new Expression.FileBeside(data.file())))));
        return new ModuleCall(LibraryModule.WEB_SERVERS, arguments);
    }

    private ModuleCall logGroups() {
        return ModuleCall.of(
                LibraryModule.LOG_GROUPS,
                attribute("prefix", text(RootNames.logs(installation, key()))),
                attribute("logs", texts(UserData.isWindows(ec2) ? List.of("system") : List.of("nginx", "system"))),
                attribute("retention_days", whole(LogRetentionDays.atLeast(environment.logKeepDays()))));
    }

    private Map<String, String> files() {
        var files = new TreeMap<String, String>();
        files.put("README.md", Readme.of(site, environment));
        UserData.of(ec2).ifPresent(data -> files.put(data.file(), data.content()));
        return files;
    }

    private ObjectOf handOver() {
        return object().with("owner", text(installation.owner()))
                .with("class", text(className()))
                .with("namespace", text(key().site().namespace()))
                .with("site", text(key().site().name()))
                .with("environment", text(key().name()))
                .with("accountId", text(site.siteClass().place().accountId()))
                .with("region", text(site.siteClass().place().region()))
                .with("hosting", text("ec2"))
                .with(
                        "hostnames",
                        UserText.of("spec.hostnames", environment.edge().hostnames()))
                .with("distributionId", output(LibraryModule.VPC_ORIGIN_DISTRIBUTION, "id"))
                .with("distributionArn", output(LibraryModule.VPC_ORIGIN_DISTRIBUTION, "arn"))
                .with("distributionDomain", output(LibraryModule.VPC_ORIGIN_DISTRIBUTION, "domain_name"))
                .with("loadBalancer", handedOverLoadBalancer())
                .with("instances", output(LibraryModule.WEB_SERVERS, "instance_ids"))
                .with("operatingSystem", text(ec2.operatingSystem().name()))
                .with("logGroups", output(LibraryModule.LOG_GROUPS, "names"));
    }

    private static Expression handedOverLoadBalancer() {
        return Hcl.object()
                .with("arn", output(LibraryModule.LOAD_BALANCER, "arn"))
                .with("arnSuffix", output(LibraryModule.LOAD_BALANCER, "arn_suffix"))
                .with("targetGroupArn", output(LibraryModule.LOAD_BALANCER, "target_group_arn"))
                .with("targetGroupArnSuffix", output(LibraryModule.LOAD_BALANCER, "target_group_arn_suffix"));
    }

    private EnvironmentKey key() {
        return environment.key();
    }

    private String className() {
        return site.siteClass().name();
    }

    private String name() {
        return RootNames.of(installation, className(), key());
    }
}
