package dev.sitekeeper.terraform.blueprint;

import static dev.sitekeeper.terraform.blueprint.ModuleCall.output;
import static dev.sitekeeper.terraform.hcl.Hcl.attribute;
import static dev.sitekeeper.terraform.hcl.Hcl.call;
import static dev.sitekeeper.terraform.hcl.Hcl.list;
import static dev.sitekeeper.terraform.hcl.Hcl.object;
import static dev.sitekeeper.terraform.hcl.Hcl.ref;
import static dev.sitekeeper.terraform.hcl.Hcl.text;
import static dev.sitekeeper.terraform.hcl.Hcl.whole;

import dev.sitekeeper.site.Hosting;
import dev.sitekeeper.terraform.hcl.Expression;
import dev.sitekeeper.terraform.hcl.Expression.ObjectOf;
import dev.sitekeeper.terraform.hcl.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Instances behind an internal load balancer, which CloudFront reaches through a VPC origin. */
record Ec2Pattern(SiteContext context, Hosting.Ec2 ec2) implements Pattern {

    @Override
    public String name() {
        return "ec2";
    }

    @Override
    public List<ModuleCall> modules() {
        return List.of(loadBalancer(), webServers(), agent(), logGroups());
    }

    @Override
    public ObjectOf origin() {
        return object().with(
                        "vpc",
                        object().with("load_balancer_arn", output(LibraryModule.LOAD_BALANCER, "arn"))
                                .with("domain_name", output(LibraryModule.LOAD_BALANCER, "dns_name")));
    }

    @Override
    public ObjectOf handOver() {
        var balancer = object().with("arn", output(LibraryModule.LOAD_BALANCER, "arn"))
                .with("arnSuffix", output(LibraryModule.LOAD_BALANCER, "arn_suffix"))
                .with("targetGroupArn", output(LibraryModule.LOAD_BALANCER, "target_group_arn"))
                .with("targetGroupArnSuffix", output(LibraryModule.LOAD_BALANCER, "target_group_arn_suffix"));
        return object().with("loadBalancer", balancer)
                .with("instances", output(LibraryModule.WEB_SERVERS, "instance_ids"))
                .with("operatingSystem", text(ec2.operatingSystem().name()))
                .with("logGroups", output(LibraryModule.LOG_GROUPS, "names"));
    }

    @Override
    public Map<String, String> files() {
        return UserData.of(context, ec2)
                .map(data -> Map.of(data.file(), data.content()))
                .orElse(Map.of());
    }

    @Override
    public Map<String, String> moved() {
        return Map.of("module.vpc_origin_distribution", "module.distribution");
    }

    @Override
    public String summary() {
        return "CloudFront in front of an internal load balancer and " + servers() + " with " + ec2.operatingSystem();
    }

    @Override
    public String way() {
        return "VPC origin ──▶ load balancer ──▶ " + servers();
    }

    @Override
    public Map<String, Integer> quotas() {
        return Map.of(
                "Application Load Balancers", 1,
                "CloudFront VPC origins", 1,
                "IAM instance profiles", 1,
                "IAM roles", 1,
                "SSM associations", 1,
                "SSM documents", 1,
                "target groups", 1);
    }

    private String servers() {
        return ec2.instances() + " × " + ec2.instanceType();
    }

    private ModuleCall loadBalancer() {
        var check = ec2.healthCheck();
        return ModuleCall.of(
                LibraryModule.LOAD_BALANCER,
                attribute("name", context.nameText()),
                attribute("vpc_id", ref("local.class.network.vpcId")),
                attribute("subnet_ids", ref("local.class.network.privateSubnetIds")),
                attribute(
                        "health_check",
                        object().with("path", given("healthCheck.path", check.path()))
                                .with("expected_codes", given("healthCheck.expectedCodes", check.expectedCodes()))
                                .with("interval_seconds", whole(check.intervalSeconds()))));
    }

    private ModuleCall webServers() {
        var arguments = new ArrayList<Item>(List.of(
                attribute("name", context.nameText()),
                attribute("iam_path", text(context.installation().iamPath())),
                attribute("vpc_id", ref("local.class.network.vpcId")),
                attribute("subnet_ids", ref("local.class.network.privateSubnetIds")),
                attribute("instance_type", given("instanceType", ec2.instanceType())),
                attribute("instance_count", whole(ec2.instances())),
                attribute("operating_system", system()),
                attribute("root_volume_gib", whole(ec2.rootVolumeGiB())),
                attribute("port", whole(ec2.port())),
                attribute("target_group_arn", output(LibraryModule.LOAD_BALANCER, "target_group_arn")),
                attribute("load_balancer_security_group_id", output(LibraryModule.LOAD_BALANCER, "security_group_id")),
                attribute("parameter_path", parameters()),
                attribute("log_prefix", logPrefix())));
        ec2.amiId().ifPresent(id -> arguments.add(attribute("image_id", given("amiId", id))));
        UserData.of(context, ec2)
                .ifPresent(data -> arguments.add(
                        attribute("user_data_base64", call("filebase64", new Expression.FileBeside(data.file())))));
        return new ModuleCall(LibraryModule.WEB_SERVERS, arguments);
    }

    private ModuleCall agent() {
        return ModuleCall.of(
                LibraryModule.CLOUDWATCH_AGENT,
                attribute("name", context.nameText()),
                attribute("instance_ids", output(LibraryModule.WEB_SERVERS, "instance_ids")),
                attribute("operating_system", system()),
                attribute("parameter_path", parameters()),
                attribute("log_prefix", logPrefix()),
                attribute("logs", logs()));
    }

    private Expression logs() {
        return list(IntStream.range(0, ec2.logs().size())
                .<Expression>mapToObj(i -> object().with(
                                "name",
                                given("logs[" + i + "].name", ec2.logs().get(i).name()))
                        .with(
                                "path",
                                given("logs[" + i + "].path", ec2.logs().get(i).path())))
                .toList());
    }

    private ModuleCall logGroups() {
        return ModuleCall.of(
                LibraryModule.LOG_GROUPS,
                attribute("prefix", logPrefix()),
                attribute("logs", output(LibraryModule.CLOUDWATCH_AGENT, "log_names")),
                attribute("retention_days", whole(context.logRetentionDays())));
    }

    private Expression system() {
        return text(ec2.operatingSystem().name());
    }

    private Expression parameters() {
        return text(RootNames.parameters(context.installation(), context.key()));
    }

    private Expression logPrefix() {
        return text(RootNames.logs(context.installation(), context.key()));
    }

    private Expression given(String path, String value) {
        return UserText.of(context.field("hosting.ec2." + path), value);
    }
}
