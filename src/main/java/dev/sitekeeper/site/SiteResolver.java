package dev.sitekeeper.site;

import dev.sitekeeper.api.v1alpha1.Defaults;
import dev.sitekeeper.api.v1alpha1.DeletionPolicy;
import dev.sitekeeper.api.v1alpha1.Dns;
import dev.sitekeeper.api.v1alpha1.Drift;
import dev.sitekeeper.api.v1alpha1.Environment;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.api.v1alpha1.SiteSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Resolves a Site over its class: {@code Site + SiteClass → ResolvedSite}. Pure. */
public final class SiteResolver {

    private static final Pattern ACCOUNT_IN_ARN = Pattern.compile("^arn:[^:]*:[^:]*:[^:]*:([0-9]{12}):");

    private final ClassResolver classes = new ClassResolver();

    /** Decides every value, or says for each thing that stands in the way what it is. */
    public Resolution<ResolvedSite> resolve(Site site, Surroundings surroundings) {
        var spec = site.getSpec();
        if (surroundings.siteClass().isEmpty()) {
            return new Resolution.Refused<>(List.of(new Refusal(
                    Reason.CLASS_NOT_FOUND,
                    "spec.className",
                    "there is no SiteClass '" + spec.className() + "'; create it or name another one")));
        }
        return switch (classes.resolve(surroundings.siteClass().get())) {
            case Resolution.Refused<ResolvedClass> refused ->
                new Resolution.Refused<>(List.of(new Refusal(
                        Reason.CLASS_NOT_ACCEPTED,
                        "spec.className",
                        "SiteClass '" + spec.className() + "' can't be used: "
                                + refused.refusals().getFirst())));
            case Resolution.Resolved<ResolvedClass> resolved -> resolve(site, resolved.value(), surroundings);
        };
    }

    /** What happens to the infrastructure of a Site: known even of one that is refused, so that it can be taken down. */
    public static DeletionPolicy deletionPolicy(SiteSpec spec, Optional<Defaults> ofClass) {
        return Optional.ofNullable(spec.deletionPolicy())
                .or(() -> ofClass.map(Defaults::deletionPolicy))
                .orElse(DeletionPolicy.Retain);
    }

    private static Resolution<ResolvedSite> resolve(Site site, ResolvedClass siteClass, Surroundings surroundings) {
        var key = SiteKey.of(site);
        var spec = site.getSpec();
        var environments = environments(key, spec, siteClass);
        var refusals = new ArrayList<Refusal>();
        namespace(key, siteClass, surroundings).ifPresent(refusals::add);
        refusals.addAll(hostnames(environments, siteClass, surroundings));
        network(spec, siteClass).ifPresent(refusals::add);
        environments.forEach(e -> refusals.addAll(accounts(e, siteClass)));
        refusals.addAll(Timezones.check(environments));
        environments.forEach(e -> refusals.addAll(Combinations.check(spec, e)));
        if (!refusals.isEmpty()) {
            return new Resolution.Refused<>(refusals.stream().distinct().toList());
        }
        var defaults = siteClass.defaults();
        return new Resolution.Resolved<>(new ResolvedSite(
                key,
                site.getMetadata().getUid(),
                site.getMetadata().getGeneration(),
                SiteAge.of(site),
                siteClass,
                environments,
                Optional.ofNullable(spec.drift())
                        .or(() -> defaults.map(Defaults::drift))
                        .orElse(Drift.Repair),
                deletionPolicy(spec, defaults),
                Optional.ofNullable(spec.suspend())));
    }

    private static List<ResolvedEnvironment> environments(SiteKey key, SiteSpec spec, ResolvedClass siteClass) {
        var declared = spec.environments().isEmpty() ? List.of(environmentByDefault()) : spec.environments();
        var resolved = new ArrayList<ResolvedEnvironment>();
        for (var environment : declared) {
            var resolver = new EnvironmentResolver(spec, siteClass, environment, resolved.isEmpty());
            resolved.add(resolver.resolve(key.environment(environment.name())));
        }
        return List.copyOf(resolved);
    }

    private static Environment environmentByDefault() {
        return new Environment(ApiDefaults.ENVIRONMENT, null, null, null, null, null, null, null, null, null);
    }

    private static Optional<Refusal> namespace(SiteKey key, ResolvedClass siteClass, Surroundings surroundings) {
        if (Labels.match(siteClass.admission().namespaces(), surroundings.namespaceLabels())) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                Reason.NAMESPACE_NOT_ALLOWED,
                "spec.className",
                "SiteClass '" + siteClass.name() + "' does not admit namespace '" + key.namespace()
                        + "'; ask the platform team to label the namespace, or use another class"));
    }

    private static Optional<Refusal> network(SiteSpec spec, ResolvedClass siteClass) {
        var network = siteClass.network();
        if (spec.hosting().ec2() == null || network.existing() != null || network.create() != null) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                Reason.NETWORK_MISSING,
                "spec.hosting.ec2",
                "SiteClass '" + siteClass.name()
                        + "' has no network for instances; ask the platform team to add one, or use another class"));
    }

    /** What CloudFront is to use must lie in the account of its distribution. */
    private static List<Refusal> accounts(ResolvedEnvironment environment, ResolvedClass siteClass) {
        var used = new LinkedHashMap<String, String>();
        if (environment.edge().certificate() instanceof CertificateSource.Existing(var arn)) {
            used.put(environment.field("certificate.arn"), arn);
        }
        environment.edge().wafWebAclArn().ifPresent(arn -> used.put(environment.field("security.wafWebAclArn"), arn));
        var account = siteClass.place().accountId();
        return used.entrySet().stream()
                .filter(field -> ACCOUNT_IN_ARN
                        .matcher(field.getValue())
                        .results()
                        .anyMatch(arn -> !arn.group(1).equals(account)))
                .map(field -> new Refusal(
                        Reason.OTHER_ACCOUNT,
                        field.getKey(),
                        "'" + field.getValue() + "' is of another account than SiteClass '" + siteClass.name()
                                + "', and CloudFront takes none but those of its own; name one of account " + account))
                .toList();
    }

    private static List<Refusal> hostnames(
            List<ResolvedEnvironment> environments, ResolvedClass siteClass, Surroundings surroundings) {
        var refusals = new ArrayList<Refusal>();
        Map<String, String> taken = new HashMap<>();
        for (var environment : environments) {
            for (var hostname : environment.edge().hostnames()) {
                var field = environment.field("hostnames");
                var name = environment.key().name();
                var other = taken.putIfAbsent(hostname, name);
                if (other != null) {
                    refusals.add(new Refusal(
                            Reason.HOSTNAME_TAKEN,
                            field,
                            "'" + hostname + "' is a hostname of environments '" + other + "' and '" + name
                                    + "'; give each hostnames of its own"));
                } else {
                    hostname(hostname, field, environment, siteClass, surroundings)
                            .ifPresent(refusals::add);
                }
            }
        }
        return refusals;
    }

    private static Optional<Refusal> hostname(
            String hostname,
            String field,
            ResolvedEnvironment environment,
            ResolvedClass siteClass,
            Surroundings surroundings) {
        if (siteClass.admission().hostnames().stream().noneMatch(pattern -> Hostnames.match(pattern, hostname))) {
            return Optional.of(new Refusal(
                    Reason.HOSTNAME_NOT_ALLOWED,
                    field,
                    "'" + hostname + "' is not among the hostnames that SiteClass '" + siteClass.name() + "' allows: "
                            + String.join(", ", siteClass.admission().hostnames())
                            + "; use one of them, or have it added to the class"));
        }
        if (environment.edge().records() == Dns.Records.Managed
                && siteClass.zoneOf(hostname).isEmpty()) {
            return Optional.of(new Refusal(
                    Reason.ZONE_MISSING,
                    "spec.dns.records",
                    "SiteClass '" + siteClass.name() + "' has no zone for '" + hostname
                            + "'; add the zone to the class, or set dns.records to External"));
        }
        return surroundings
                .olderHolder()
                .apply(hostname)
                .map(holder -> new Refusal(
                        Reason.HOSTNAME_TAKEN,
                        field,
                        "'" + hostname + "' belongs to the older Site " + holder + "; remove it there or here"));
    }
}
