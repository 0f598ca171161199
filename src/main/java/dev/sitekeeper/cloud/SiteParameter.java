package dev.sitekeeper.cloud;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sitekeeper.api.v1alpha1.OperatingSystem;
import dev.sitekeeper.site.EnvironmentKey;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.ResolvedClass;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameter in which an environment's root is handed over, as it stands there: anything may be missing or someone else's. */
@JsonIgnoreProperties(ignoreUnknown = true)
record SiteParameter(
        int version,
        @Nullable String revision,
        @Nullable String owner,
        @JsonProperty("class") @Nullable String className,
        @Nullable String namespace,
        @Nullable String site,
        @Nullable String environment,
        @Nullable String accountId,
        @Nullable String region,
        @Nullable String hosting,
        @Nullable List<@Nullable String> hostnames,
        @Nullable String distributionId,
        @Nullable String distributionDomain,
        @Nullable LoadBalancer loadBalancer,
        @Nullable List<@Nullable String> instances,
        @Nullable OperatingSystem operatingSystem) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record LoadBalancer(
            @Nullable String arn,
            @Nullable String arnSuffix,
            @Nullable String targetGroupArnSuffix) {

        Hosted.LoadBalancer checked(Place place, HandOverCheck check) {
            return new Hosted.LoadBalancer(
                    check.arn("loadBalancer.arn", arn, place),
                    check.matches("loadBalancer.arnSuffix", arnSuffix, "app/.+/.+", "app/<name>/<id>"),
                    check.matches(
                            "loadBalancer.targetGroupArnSuffix",
                            targetGroupArnSuffix,
                            "targetgroup/.+/.+",
                            "targetgroup/<name>/<id>"));
        }
    }

    /** What it says; without meaning if the check found problems. */
    Optional<SiteHandOver> checked(
            Installation installation, EnvironmentKey key, ResolvedClass expected, HandOverCheck check) {
        compare(installation, key, expected, check);
        var live = check.present("revision", revision);
        var distribution = check.present("distributionId", distributionId);
        var domain = check.present("distributionDomain", distributionDomain);
        var names = check.each("hostnames", hostnames, "[a-z0-9*.-]+");
        return hosted(expected.place(), check)
                .map(hosted -> new SiteHandOver(
                        version,
                        live,
                        installation.owner(),
                        expected.name(),
                        key.site().namespace(),
                        key.site().name(),
                        key.name(),
                        expected.place().accountId(),
                        expected.place().region(),
                        names,
                        distribution,
                        domain,
                        hosted));
    }

    private void compare(Installation installation, EnvironmentKey key, ResolvedClass expected, HandOverCheck check) {
        check.same("version", version, HandOverReader.VERSION);
        check.same("owner", owner, installation.owner());
        check.same("class", className, expected.name());
        check.same("namespace", namespace, key.site().namespace());
        check.same("site", site, key.site().name());
        check.same("environment", environment, key.name());
        check.same("accountId", accountId, expected.place().accountId());
        check.same("region", region, expected.place().region());
    }

    private Optional<Hosted> hosted(Place place, HandOverCheck check) {
        return switch (requireNonNullElse(hosting, "")) {
            case "ec2" -> ec2(place, check);
            case "saas" -> Optional.of(new Hosted.Saas());
            case "s3" -> Optional.of(new Hosted.S3());
            default -> {
                check.add("hosting is '" + hosting + "', expected ec2, saas or s3");
                yield Optional.empty();
            }
        };
    }

    private Optional<Hosted> ec2(Place place, HandOverCheck check) {
        var ids = check.each("instances", instances, "i-[0-9a-f]+");
        var system = check.given("operatingSystem", operatingSystem);
        var balancer = check.given("loadBalancer", loadBalancer).map(b -> b.checked(place, check));
        return system.flatMap(s -> balancer.map(b -> new Hosted.Ec2(b, ids, s)));
    }
}
