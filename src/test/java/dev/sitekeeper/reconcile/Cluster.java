package dev.sitekeeper.reconcile;

import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.api.v1alpha1.SiteClass;
import dev.sitekeeper.reconcile.fleet.Fleet;
import dev.sitekeeper.site.SiteKey;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Sites, classes and Secrets of a cluster in memory, as the watches tell of them. Its namespaces are those that classes admit. */
public final class Cluster {

    private final Watched<Site> sites = new Watched<>();
    private final Watched<SiteClass> classes = new Watched<>();
    private final Watched<Namespace> namespaces = new Watched<>();
    /** By namespace and name. */
    private final Map<SiteKey, Secret> secrets = new HashMap<>();

    /** A class as it stands in the cluster. */
    public void apply(SiteClass siteClass) {
        classes.tell(siteClass);
    }

    /** A Site as people declare it: its status stays. */
    public void apply(Site site) {
        site(SiteKey.of(site)).ifPresent(before -> site.setStatus(before.getStatus()));
        var namespace = site.getMetadata().getNamespace();
        namespaces.tell(Sites.namespace(namespace));
        sites.tell(site);
    }

    /** The Site is gone. */
    public void remove(SiteKey key) {
        sites.forget(key);
    }

    /** A Secret as people fill it. */
    public void apply(Secret secret) {
        var metadata = secret.getMetadata();
        secrets.put(new SiteKey(metadata.getNamespace(), metadata.getName()), secret);
    }

    /** There is no such Secret any more. */
    public void removeSecret(String namespace, String name) {
        secrets.remove(new SiteKey(namespace, name));
    }

    /** The Site of this name. */
    public Optional<Site> site(SiteKey key) {
        return sites.get(id(key));
    }

    /** Every Site. */
    public List<SiteKey> keys() {
        return sites.list().map(SiteKey::of).toList();
    }

    public Fleet fleet() {
        var fleet = new Fleet();
        fleet.watch(sites, classes, namespaces);
        return fleet;
    }

    /** A client that finds Sites and Secrets by their names and can't do anything else. */
    public KubernetesClient client() {
        return (KubernetesClient) asking(KubernetesClient.class, new Asked("", "", ""));
    }

    /** What a client is asked for. */
    private record Asked(String kind, String namespace, String name) {}

    private Object asking(Class<?> type, Asked asked) {
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer(method, arguments, asked));
    }

    private @Nullable Object answer(Method method, Object[] arguments, Asked asked) {
        return switch (method.getName()) {
            case "resources", "secrets" ->
                asking(method.getReturnType(), new Asked(method.getName(), asked.namespace(), asked.name()));
            case "inNamespace" ->
                asking(
                        io.fabric8.kubernetes.client.dsl.NonNamespaceOperation.class,
                        new Asked(asked.kind(), (String) arguments[0], asked.name()));
            case "withName" ->
                asking(
                        io.fabric8.kubernetes.client.dsl.Resource.class,
                        new Asked(asked.kind(), asked.namespace(), (String) arguments[0]));
            case "get" -> found(asked.kind(), new SiteKey(asked.namespace(), asked.name()));
            default -> throw new UnsupportedOperationException(method.toString());
        };
    }

    private @Nullable Object found(String kind, SiteKey key) {
        return kind.equals("secrets") ? secrets.get(key) : site(key).orElse(null);
    }

    private static ResourceID id(SiteKey key) {
        return new ResourceID(key.name(), key.namespace());
    }
}
