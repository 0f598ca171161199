package dev.sitekeeper.reconcile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.SiteKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the parameters that roots end in, for tests of what comes after an apply. */
public final class HandOvers {

    public static final Installation INSTALLATION = new Installation(Operator.OWNER);

    private final World world;

    private HandOvers(World world) {
        this.world = world;
    }

    public static HandOvers of(World world) {
        return new HandOvers(world);
    }

    public static SiteKey key(World world, String site) {
        return new SiteKey(world.name, site);
    }

    public static String parameter(World world, String site) {
        return parameter(world, site, "production");
    }

    public static String parameter(World world, String site, String environment) {
        return INSTALLATION.handOverOf(world.name, key(world, site).environment(environment));
    }

    void siteClass(String revision) {
        write(
                INSTALLATION.handOverOfClass(world.name),
                Map.of(
                        "version", 1,
                        "revision", revision,
                        "owner", INSTALLATION.owner(),
                        "class", world.name,
                        "accountId", world.account.place().accountId(),
                        "region", world.account.place().region(),
                        "artifactBucket", "artifacts-of-" + world.name,
                        "network", Map.of("vpcId", "vpc-0a", "privateSubnetIds", List.of("subnet-0a")),
                        "roles",
                                Map.of(
                                        "chat",
                                        role("chat"),
                                        "canary",
                                        role("canary"),
                                        "maintenance",
                                        role("maintenance"),
                                        "automation",
                                        role("automation"))));
    }

    public void site(String site, String revision, List<String> instances) {
        environment(site, "production", revision, instances);
    }

    public void environment(String site, String environment, String revision, List<String> instances) {
        var place = world.account.place();
        var balancer = "arn:aws:elasticloadbalancing:" + place.region() + ":" + place.accountId() + ":loadbalancer/";
        environment(
                site,
                environment,
                revision,
                Map.of(
                        "hosting",
                        "ec2",
                        "loadBalancer",
                        Map.of(
                                "arn",
                                balancer + "app/c/1",
                                "arnSuffix",
                                "app/c/1",
                                "targetGroupArnSuffix",
                                "targetgroup/c/2"),
                        "instances",
                        instances,
                        "operatingSystem",
                        "AmazonLinux2023"));
    }

    /** Of an environment that has no instances. */
    void environment(String site, String environment, String revision, String hosting) {
        environment(site, environment, revision, Map.of("hosting", hosting));
    }

    private void environment(String site, String environment, String revision, Map<String, Object> hosted) {
        var content = new HashMap<>(hosted);
        content.putAll(Map.of(
                "version",
                1,
                "revision",
                revision,
                "owner",
                INSTALLATION.owner(),
                "class",
                world.name,
                "namespace",
                world.name,
                "site",
                site,
                "environment",
                environment,
                "accountId",
                world.account.place().accountId(),
                "region",
                world.account.place().region()));
        content.put("hostnames", List.of(site + "." + world.name + ".example.co.jp"));
        content.put("distributionId", "E1");
        content.put("distributionDomain", "d1.cloudfront.net");
        write(parameter(world, site, environment), content);
    }

    /** As the pipeline does at the end of a destroy. */
    public void destroyed(String site, String environment) {
        var parameter = parameter(world, site, environment);
        world.account.clients().ssm(world.account.place()).deleteParameter(r -> r.name(parameter));
    }

    private String role(String name) {
        return "arn:aws:iam::" + world.account.place().accountId() + ":role" + INSTALLATION.iamPath() + name;
    }

    private void write(String parameter, Map<String, Object> content) {
        try {
            world.account.put(parameter, new JsonMapper().writeValueAsString(content));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
