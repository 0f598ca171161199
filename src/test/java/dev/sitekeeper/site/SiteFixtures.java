package dev.sitekeeper.site;

import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.api.v1alpha1.SiteClass;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sites and classes as users write them, and what they resolve to. */
public final class SiteFixtures {

    /** The spec of a Site on instances, with nothing said that has a default. */
    public static final String EC2 = """
            className: tokyo
            hostnames: [www.example.co.jp]
            hosting: {ec2: {instanceType: t3.small}}
            """;

    /** The spec of a Site at a service provider. */
    public static final String SAAS = """
            className: tokyo
            hostnames: [www.example.co.jp]
            hosting: {saas: {originHost: tenant.cms.example}}
            """;

    /** The spec of a Site in a bucket. */
    public static final String S3 = """
            className: tokyo
            hostnames: [www.example.co.jp]
            hosting: {s3: {}}
            """;

    /** Part of a class's spec: the network of its instances. */
    public static final String NETWORK = "network: {create: {cidr: 10.20.0.0/16}}\n";

    /** Part of a class's spec: the zone of the Sites' hostnames. */
    public static final String ZONE = "dns: {zones: [{name: example.co.jp, zoneId: Z0123}]}\n";

    private static final String GIT = "{url: 'https://git.example/sites.git'}";

    private SiteFixtures() {}

    /** A Site {@code web/corporate} with this spec. */
    public static Site site(String spec) {
        return Serialization.unmarshal(
                "metadata: {namespace: web, name: corporate, uid: site-uid, generation: 3}\nspec:\n" + spec.indent(2),
                Site.class);
    }

    /** A SiteClass {@code tokyo} that has what a class must, and these parts. */
    public static SiteClass siteClass(String... parts) {
        return classWithGit(GIT, parts);
    }

    /** The same with a repository of its own. */
    static SiteClass classWithGit(String git, String... parts) {
        var spec = """
                allowedNamespaces: {matchLabels: {team: web}}
                allowedHostnames: ["*.example.co.jp"]
                aws: {accountId: "123456789012", region: ap-northeast-1}
                git: %s
                terraform: {backend: {s3: {bucket: tfstate, region: ap-northeast-1}}}
                """.formatted(git) + String.join("", parts);
        return Serialization.unmarshal(
                "metadata: {name: tokyo, uid: class-uid, generation: 2}\nspec:\n" + spec.indent(2), SiteClass.class);
    }

    /** The class with a network and a zone, and these parts. */
    public static SiteClass completeClass(String... parts) {
        return siteClass(NETWORK, ZONE, String.join("", parts));
    }

    /** A namespace that the class admits, and no other Site. */
    public static Surroundings surroundings(SiteClass siteClass) {
        return new Surroundings(Optional.of(siteClass), Map.of("team", "web"), hostname -> Optional.empty());
    }

    /** What a Site resolves to over a class that accepts it. */
    public static ResolvedSite resolved(String spec, SiteClass siteClass) {
        return switch (new SiteResolver().resolve(site(spec), surroundings(siteClass))) {
            case Resolution.Resolved<ResolvedSite> resolved -> resolved.value();
            case Resolution.Refused<ResolvedSite> refused -> throw new AssertionError(refused.refusals());
        };
    }

    /** The first environment that a Site resolves to. */
    public static ResolvedEnvironment environment(String spec, SiteClass siteClass) {
        return resolved(spec, siteClass).environments().getFirst();
    }

    /** The environment of this name that a Site resolves to over the complete class. */
    public static ResolvedEnvironment environment(String name, String spec) {
        return resolved(spec, completeClass()).environments().stream()
                .filter(e -> e.key().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** What stands in a Site's way. */
    public static List<Refusal> refusals(String spec, Surroundings surroundings) {
        return switch (new SiteResolver().resolve(site(spec), surroundings)) {
            case Resolution.Refused<ResolvedSite> refused -> refused.refusals();
            case Resolution.Resolved<ResolvedSite> resolved -> List.of();
        };
    }

    /** What stands in a Site's way in a namespace that its class admits. */
    public static List<Refusal> refusals(String spec, SiteClass siteClass) {
        return refusals(spec, surroundings(siteClass));
    }
}
