package dev.sitekeeper.cli.manifest;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.api.v1alpha1.SiteClass;
import dev.sitekeeper.api.v1alpha1.SiteClassSpec;
import dev.sitekeeper.site.Claims;
import dev.sitekeeper.site.ClassResolver;
import dev.sitekeeper.site.Resolution;
import dev.sitekeeper.site.ResolvedClass;
import dev.sitekeeper.site.ResolvedSite;
import dev.sitekeeper.site.SiteKey;
import dev.sitekeeper.site.SiteResolver;
import dev.sitekeeper.site.Surroundings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** Resolves what files declare as the operator resolves what a cluster holds. */
public final class DeclaredFleet {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Manifests manifests;
    private final SiteResolver sites = new SiteResolver();
    private final ClassResolver classes = new ClassResolver();
    private final Map<String, List<Site>> byHostname = new HashMap<>();

    public DeclaredFleet(Manifests manifests) {
        this.manifests = manifests;
        manifests.sites().values().stream()
                .map(Declared::resource)
                .sorted(Claims.OLDEST_FIRST)
                .forEach(site -> Claims.hostnames(site.getSpec()).forEach(h -> byHostname
                        .computeIfAbsent(h, _ -> new ArrayList<>())
                        .add(site)));
    }

    /** Decides every value of a class. */
    public Resolution<ResolvedClass> resolve(SiteClass siteClass) {
        return classes.resolve(siteClass);
    }

    /** Decides every value of a Site. */
    public Resolution<ResolvedSite> resolve(Site site) {
        return resolve(site, hostname -> olderHolder(site, hostname));
    }

    /** Whether nothing was declared that could be resolved. */
    public boolean isEmpty() {
        return manifests.sites().isEmpty() && manifests.classes().isEmpty();
    }

    /** The namespaces whose labels are not known, so that every class admits them. */
    public SortedSet<String> unknownNamespaces() {
        var unknown = new TreeSet<String>();
        manifests
                .sites()
                .values()
                .forEach(s -> unknown.add(s.resource().getMetadata().getNamespace()));
        unknown.removeAll(manifests.namespaces().keySet());
        return unknown;
    }

    private Resolution<ResolvedSite> resolve(Site site, Function<String, Optional<SiteKey>> olderHolder) {
        var siteClass = Optional.ofNullable(
                        manifests.classes().get(site.getSpec().className()))
                .map(Declared::resource);
        var labels = manifests.namespaces().get(site.getMetadata().getNamespace());
        return sites.resolve(
                site,
                labels == null
                        ? new Surroundings(siteClass.map(DeclaredFleet::openToAll), Map.of(), olderHolder)
                        : new Surroundings(siteClass, labels, olderHolder));
    }

    private Optional<SiteKey> olderHolder(Site site, String hostname) {
        return byHostname.getOrDefault(hostname, List.of()).stream()
                .takeWhile(s -> Claims.OLDEST_FIRST.compare(s, site) < 0)
                .filter(s -> Claims.isAdmitted(resolve(s, h -> Optional.empty())))
                .findFirst()
                .map(SiteKey::of);
    }

    /** An empty selector, which no class that was read has, selects every namespace. */
    private static SiteClass openToAll(SiteClass siteClass) {
        ObjectNode spec = JSON.valueToTree(siteClass.getSpec());
        spec.putObject("allowedNamespaces");
        var open = new SiteClass();
        open.setMetadata(siteClass.getMetadata());
        open.setSpec(JSON.convertValue(spec, SiteClassSpec.class));
        return open;
    }
}
