package dev.sitekeeper.cloud;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.ResolvedClass;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameter in which a class's root is handed over, as it stands there: anything may be missing or someone else's. */
@JsonIgnoreProperties(ignoreUnknown = true)
record ClassParameter(
        int version,
        @Nullable String revision,
        @Nullable String owner,
        @JsonProperty("class") @Nullable String className,
        @Nullable String accountId,
        @Nullable String region,
        @Nullable Network network,
        @Nullable Roles roles,
        @Nullable String artifactBucket) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Network(@Nullable String vpcId, @Nullable List<@Nullable String> privateSubnetIds) {

        ClassHandOver.Network checked(HandOverCheck check) {
            return new ClassHandOver.Network(
                    check.present("network.vpcId", vpcId),
                    check.each("network.privateSubnetIds", privateSubnetIds, "subnet-[0-9a-f]+"));
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Roles(
            @Nullable String canary,
            @Nullable String maintenance,
            @Nullable String automation,
            @Nullable String chat) {

        ClassHandOver.Roles checked(Installation installation, ResolvedClass expected, HandOverCheck check) {
            return new ClassHandOver.Roles(
                    check.role("roles.canary", canary, expected.place(), installation),
                    check.role("roles.maintenance", maintenance, expected.place(), installation),
                    check.role("roles.automation", automation, expected.place(), installation),
                    Optional.ofNullable(chat)
                            .map(role -> check.role("roles.chat", role, expected.place(), installation)));
        }
    }

    /** What it says; without meaning if the check found problems. */
    Optional<ClassHandOver> checked(Installation installation, ResolvedClass expected, HandOverCheck check) {
        var place = expected.place();
        check.same("version", version, HandOverReader.VERSION);
        check.same("owner", owner, installation.owner());
        check.same("class", className, expected.name());
        check.same("accountId", accountId, place.accountId());
        check.same("region", region, place.region());
        var live = check.present("revision", revision);
        var bucket = check.present("artifactBucket", artifactBucket);
        var sharedNetwork = Optional.ofNullable(network).map(n -> n.checked(check));
        var sharedRoles = check.given("roles", roles).map(r -> r.checked(installation, expected, check));
        return sharedRoles.map(r -> new ClassHandOver(
                version,
                live,
                installation.owner(),
                expected.name(),
                place.accountId(),
                place.region(),
                sharedNetwork,
                r,
                bucket));
    }
}
