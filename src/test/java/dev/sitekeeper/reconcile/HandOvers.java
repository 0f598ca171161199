package dev.sitekeeper.reconcile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sitekeeper.sandbox.Account;
import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.SiteKey;
import java.util.List;
import java.util.Map;

/** Writes the parameters that roots end in, for tests of what comes after an apply. */
final class HandOvers {

    static final Installation INSTALLATION = new Installation(Operator.OWNER);
    private static final String ROLE =
            "arn:aws:iam::" + Account.PLACE.accountId() + ":role" + INSTALLATION.iamPath() + "%s";

    private final World world;

    private HandOvers(World world) {
        this.world = world;
    }

    static HandOvers of(World world) {
        return new HandOvers(world);
    }

    static SiteKey key(World world, String site) {
        return new SiteKey(world.name, site);
    }

    static String parameter(World world, String site) {
        return INSTALLATION.handOverOf(world.name, key(world, site).environment("production"));
    }

    void siteClass(String revision) {
        write(
                INSTALLATION.handOverOfClass(world.name),
                Map.of(
                        "version", 1,
                        "revision", revision,
                        "owner", INSTALLATION.owner(),
                        "class", world.name,
                        "accountId", Account.PLACE.accountId(),
                        "region", world.account.place().region(),
                        "artifactBucket", "artifacts-of-" + world.name,
                        "network", Map.of("vpcId", "vpc-0a", "privateSubnetIds", List.of("subnet-0a")),
                        "roles",
                                Map.of(
                                        "canary",
                                        ROLE.formatted("canary"),
                                        "maintenance",
                                        ROLE.formatted("maintenance"))));
    }

    void site(String site, String revision, List<String> instances) {
        write(
                parameter(world, site),
                Map.ofEntries(
                        Map.entry("version", 1),
                        Map.entry("revision", revision),
                        Map.entry("owner", INSTALLATION.owner()),
                        Map.entry("class", world.name),
                        Map.entry("namespace", world.name),
                        Map.entry("site", site),
                        Map.entry("environment", "production"),
                        Map.entry("accountId", Account.PLACE.accountId()),
                        Map.entry("region", world.account.place().region()),
                        Map.entry("hosting", "ec2"),
                        Map.entry("hostnames", List.of(site + "." + world.name + ".example.co.jp")),
                        Map.entry("distributionId", "E1"),
                        Map.entry("distributionDomain", "d1.cloudfront.net"),
                        Map.entry(
                                "loadBalancer",
                                Map.of(
                                        "arn",
                                        "arn:aws:elasticloadbalancing:"
                                                + world.account.place().region() + ":" + Account.PLACE.accountId()
                                                + ":loadbalancer/app/c/1",
                                        "arnSuffix",
                                        "app/c/1",
                                        "targetGroupArnSuffix",
                                        "targetgroup/c/2")),
                        Map.entry("instances", instances),
                        Map.entry("operatingSystem", "AmazonLinux2023")));
    }

    private void write(String parameter, Map<String, Object> content) {
        try {
            world.account.put(parameter, new JsonMapper().writeValueAsString(content));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
