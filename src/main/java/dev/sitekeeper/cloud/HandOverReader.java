package dev.sitekeeper.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sitekeeper.site.EnvironmentKey;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.ResolvedClass;
import dev.sitekeeper.site.SiteKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads hand-over parameters, and checks what they say before it is used. Pure. */
public final class HandOverReader {

    private static final int VERSION = 1;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private final Installation installation;

    public HandOverReader(Installation installation) {
        this.installation = installation;
    }

    /** What the root of a class handed over. */
    public HandOver<ClassHandOver> ofClass(ResolvedClass siteClass, Inventory inventory) {
        var name = installation.handOverOfClass(siteClass.name());
        return read(name, siteClass.place(), inventory, ClassHandOver.class, h -> problems(h, siteClass));
    }

    /** What the root of an environment handed over. */
    public HandOver<SiteHandOver> of(EnvironmentKey environment, ResolvedClass siteClass, Inventory inventory) {
        var name = installation.handOverOf(siteClass.name(), environment);
        return read(name, siteClass.place(), inventory, SiteHandOver.class, h -> problems(h, environment, siteClass));
    }

    /** Whether it is certain that no environment of a Site is applied in an account, through whatever class. */
    public static boolean isNowhere(SiteKey site, String accountId, Inventory inventory) {
        var listings = inventory.snapshots().values().stream()
                .filter(s -> s.place().accountId().equals(accountId))
                .map(Snapshot::handOvers)
                .toList();
        return listings.stream().allMatch(Listing::isComplete)
                && listings.stream()
                        .flatMap(l -> l.items().keySet().stream())
                        .flatMap(name -> Installation.siteOf(name).stream())
                        .noneMatch(site::equals);
    }

    private static <T> HandOver<T> read(
            String name, Place place, Inventory inventory, Class<T> type, Function<T, List<String>> check) {
        var listing = inventory.in(place).handOvers();
        if (listing.failure().isPresent()) {
            return new HandOver.Unseen<>(listing.failure().get());
        }
        var value = listing.find(name);
        if (value.isEmpty()) {
            return new HandOver.Absent<>();
        }
        try {
            T facts = JSON.readValue(value.get(), type);
            var problems = facts == null ? List.of("it is empty") : check.apply(facts);
            return problems.isEmpty() ? new HandOver.Applied<>(facts) : unusable(name, String.join("; ", problems));
        } catch (JsonProcessingException e) {
            return unusable(name, "not the JSON that our roots write, " + WhereInJson.of(e));
        }
    }

    private static <T> HandOver<T> unusable(String name, String problem) {
        return new HandOver.Unusable<>("SSM parameter " + name + ": " + problem);
    }

    private List<String> problems(ClassHandOver found, ResolvedClass expected) {
        var problems = new Problems();
        problems.same("version", found.version(), VERSION);
        problems.same("owner", found.owner(), installation.owner());
        problems.same("class", found.className(), expected.name());
        problems.same("accountId", found.accountId(), expected.place().accountId());
        problems.same("region", found.region(), expected.place().region());
        problems.present("revision", found.revision());
        problems.present("artifactBucket", found.artifactBucket());
        if (found.network() == null) {
            problems.add("network is missing");
        } else {
            problems.present("network.vpcId", found.network().vpcId());
            problems.each("network.privateSubnetIds", found.network().privateSubnetIds(), "subnet-[0-9a-f]+");
        }
        if (found.roles() == null) {
            problems.add("roles is missing");
        } else {
            problems.role("roles.canary", found.roles().canary(), expected.place(), installation);
            problems.role("roles.maintenance", found.roles().maintenance(), expected.place(), installation);
        }
        return problems.list;
    }

    private List<String> problems(SiteHandOver found, EnvironmentKey key, ResolvedClass expected) {
        var problems = new Problems();
        problems.same("version", found.version(), VERSION);
        problems.same("owner", found.owner(), installation.owner());
        problems.same("class", found.className(), expected.name());
        problems.same("namespace", found.namespace(), key.site().namespace());
        problems.same("site", found.site(), key.site().name());
        problems.same("environment", found.environment(), key.name());
        problems.same("accountId", found.accountId(), expected.place().accountId());
        problems.same("region", found.region(), expected.place().region());
        problems.present("revision", found.revision());
        problems.present("distributionId", found.distributionId());
        problems.present("distributionDomain", found.distributionDomain());
        problems.each("hostnames", found.hostnames(), "[a-z0-9*.-]+");
        problems.matches("hosting", found.hosting(), "ec2|saas|s3", "ec2, saas or s3");
        if ("ec2".equals(found.hosting())) {
            instances(found, expected.place(), problems);
        }
        return problems.list;
    }

    private static void instances(SiteHandOver found, Place place, Problems problems) {
        problems.each("instances", found.instances(), "i-[0-9a-f]+");
        if (found.operatingSystem() == null) {
            problems.add("operatingSystem is missing");
        }
        var loadBalancer = found.loadBalancer();
        if (loadBalancer == null) {
            problems.add("loadBalancer is missing");
        } else {
            problems.arn("loadBalancer.arn", loadBalancer.arn(), place);
            problems.matches("loadBalancer.arnSuffix", loadBalancer.arnSuffix(), "app/.+/.+", "app/<name>/<id>");
            problems.matches(
                    "loadBalancer.targetGroupArnSuffix",
                    loadBalancer.targetGroupArnSuffix(),
                    "targetgroup/.+/.+",
                    "targetgroup/<name>/<id>");
        }
    }

    private static final class Problems {
        final List<String> list = new ArrayList<>();

        void add(String problem) {
            list.add(problem);
        }

        void same(String field, Object found, Object expected) {
            if (!Objects.equals(found, expected)) {
                add(field + " is '" + found + "', expected '" + expected + "'");
            }
        }

        void present(String field, String found) {
            if (found == null || found.isBlank()) {
                add(field + " is missing");
            }
        }

        void arn(String field, String found, Place place) {
            var expected = "arn:aws[a-z-]*:[a-z-]+:" + place.region() + ":" + place.accountId() + ":.+";
            matches(field, found, expected, "an ARN in " + place);
        }

        void role(String field, String found, Place place, Installation installation) {
            var path = Pattern.quote(installation.iamPath());
            var expected = "arn:aws[a-z-]*:iam::" + place.accountId() + ":role" + path + "[\\w+=,.@-]+";
            matches(
                    field,
                    found,
                    expected,
                    "a role of account " + place.accountId() + " under " + installation.iamPath());
        }

        void each(String field, @Nullable List<String> found, String pattern) {
            if (found == null || found.isEmpty()) {
                add(field + " are missing");
            } else if (!found.stream().allMatch(item -> item != null && item.matches(pattern))) {
                add(field + " are " + found + ", expected each to match " + pattern);
            }
        }

        void matches(String field, String found, String pattern, String meaning) {
            if (found == null || !found.matches(pattern)) {
                add(field + " is '" + found + "', expected " + meaning);
            }
        }
    }
}
