package dev.sitekeeper.reconcile.fleet;

import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.api.v1alpha1.SiteClass;
import dev.sitekeeper.cloud.Home;
import dev.sitekeeper.site.Claims;
import dev.sitekeeper.site.ClassResolver;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.Resolution;
import dev.sitekeeper.site.ResolvedSite;
import dev.sitekeeper.site.SiteKey;
import dev.sitekeeper.site.SiteResolver;
import dev.sitekeeper.site.Surroundings;
import io.fabric8.kubernetes.api.model.Namespace;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All Sites, classes and namespaces, as the watches last told. Reads caches only. */
@Singleton
public class Fleet {

    private static final String BY_HOSTNAME = "hostname";
    private static final String BY_CLASS = "class";

    private final SiteResolver resolver = new SiteResolver();
    private volatile @Nullable IndexerResourceCache<Site> sites;
    private volatile @Nullable Cache<SiteClass> classes;
    private volatile @Nullable Cache<Namespace> namespaces;

    /** Told once, before the first reconciliation. */
    public void watch(IndexerResourceCache<Site> sites, Cache<SiteClass> classes, Cache<Namespace> namespaces) {
        sites.addIndexers(Map.of(
                BY_HOSTNAME,
                site -> List.copyOf(Claims.hostnames(site.getSpec())),
                BY_CLASS,
                site -> List.of(site.getSpec().className())));
        this.sites = sites;
        this.classes = classes;
        this.namespaces = namespaces;
    }

    /** A Site over its class, beside the others: older ones keep the hostnames that they claim. */
    public Resolution<ResolvedSite> resolve(Site site) {
        return resolve(site, hostname -> olderHolder(site, hostname));
    }

    private Resolution<ResolvedSite> resolve(Site site, Function<String, Optional<SiteKey>> olderHolder) {
        return resolver.resolve(
                site,
                new Surroundings(
                        siteClass(site.getSpec().className()),
                        labels(site.getMetadata().getNamespace()),
                        olderHolder));
    }

    private boolean isAdmitted(Site site) {
        return Claims.isAdmitted(resolve(site, hostname -> Optional.empty()));
    }

    /** A class by its name. */
    public Optional<SiteClass> siteClass(String name) {
        return ready(classes).get(new ResourceID(name));
    }

    /** Where the class of a Site has it; empty if there is no such class. */
    public Optional<Place> placeOf(Site site) {
        return siteClass(site.getSpec().className())
                .map(c -> ClassResolver.place(c.getSpec().aws()));
    }

    /** All Sites, those that are being deleted, too. */
    public Stream<Site> sites() {
        return ready(sites).list();
    }

    /** The Sites of a class. */
    public List<Site> sitesOf(String className) {
        return ready(sites).byIndex(BY_CLASS, className);
    }

    /** All classes, those that are being deleted, too. */
    public Stream<SiteClass> classes() {
        return ready(classes).list();
    }

    /** Every place in which classes have something, and of which kinds it is the home. */
    public Map<Place, Set<Home>> places() {
        var places = new HashMap<Place, Set<Home>>();
        classes().flatMap(c -> homesOf(c).entrySet().stream()).forEach(home -> places.computeIfAbsent(
                        home.getValue(), _ -> EnumSet.noneOf(Home.class))
                .add(home.getKey()));
        return places;
    }

    /** Where a class has something: the chat service is left alone where it has no chat. */
    public static Map<Home, Place> homesOf(SiteClass siteClass) {
        var place = ClassResolver.place(siteClass.getSpec().aws());
        var notifications = siteClass.getSpec().notifications();
        var homes = new EnumMap<Home, Place>(Home.class);
        homes.put(Home.REGION, place);
        homes.put(Home.EDGE, Home.EDGE.of(place));
        if (notifications != null && notifications.slack() != null) {
            homes.put(Home.CHAT, Home.CHAT.of(place));
        }
        return homes;
    }

    /** Where the class of a Site has something; nowhere if there is no such class. */
    public Map<Home, Place> homesOf(Site site) {
        return siteClass(site.getSpec().className()).map(Fleet::homesOf).orElse(Map.of());
    }

    /** Whether there is nothing to look at. */
    public boolean isEmpty() {
        return sites().findAny().isEmpty() && classes().findAny().isEmpty();
    }

    private Map<String, String> labels(String namespace) {
        return ready(namespaces)
                .get(new ResourceID(namespace))
                .map(n -> Optional.ofNullable(n.getMetadata().getLabels()).orElse(Map.of()))
                .orElse(Map.of());
    }

    private Optional<SiteKey> olderHolder(Site site, String hostname) {
        return ready(sites).byIndex(BY_HOSTNAME, hostname).stream()
                .filter(s -> Claims.OLDEST_FIRST.compare(s, site) < 0)
                .sorted(Claims.OLDEST_FIRST)
                .filter(this::isAdmitted)
                .findFirst()
                .map(SiteKey::of);
    }

    private static <T> T ready(@Nullable T cache) {
        if (cache == null) {
            throw new IllegalStateException("the watches have not started yet");
        }
        return cache;
    }
}
