package dev.sitekeeper.reconcile;

import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.api.v1alpha1.SiteClass;
import dev.sitekeeper.reconcile.fleet.Fleet;
import dev.sitekeeper.site.SiteKey;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Sites and classes of a cluster in memory, as the watches tell of them. Its namespaces are those that classes admit. */
public final class Cluster {

    private final Watched<Site> sites = new Watched<>();
    private final Watched<SiteClass> classes = new Watched<>();
    private final Watched<Namespace> namespaces = new Watched<>();

    /** A class as it stands in the cluster. */
    public void apply(SiteClass siteClass) {
        classes.tell(siteClass);
    }

    /** A Site as people declare it: its status stays. */
    public void apply(Site site) {
        site(SiteKey.of(site)).ifPresent(before -> site.setStatus(before.getStatus()));
        var namespace = site.getMetadata().getNamespace();
        namespaces.tell(new NamespaceBuilder()
                .withNewMetadata()
                .withName(namespace)
                .addToLabels("team", "web")
                .endMetadata()
                .build());
        sites.tell(site);
    }

    /** The Site is gone. */
    public void remove(SiteKey key) {
        sites.forget(key);
    }

    /** The Site of this name. */
    public Optional<Site> site(SiteKey key) {
        return sites.get(id(key));
    }

    /** Every Site. */
    public List<SiteKey> keys() {
        return sites.list().map(SiteKey::of).toList();
    }

    Fleet fleet() {
        var fleet = new Fleet();
        fleet.watch(sites, classes, namespaces);
        return fleet;
    }

    /** A client that finds Sites by their names and can't do anything else. */
    KubernetesClient client() {
        return (KubernetesClient) asking(KubernetesClient.class, "", "");
    }

    private Object asking(Class<?> type, String namespace, String name) {
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer(method, arguments, namespace, name));
    }

    private @Nullable Object answer(Method method, Object[] arguments, String namespace, String name) {
        return switch (method.getName()) {
            case "resources" -> asking(method.getReturnType(), namespace, name);
            case "inNamespace" ->
                asking(io.fabric8.kubernetes.client.dsl.NonNamespaceOperation.class, (String) arguments[0], name);
            case "withName" ->
                asking(io.fabric8.kubernetes.client.dsl.Resource.class, namespace, (String) arguments[0]);
            case "get" -> site(new SiteKey(namespace, name)).orElse(null);
            default -> throw new UnsupportedOperationException(method.toString());
        };
    }

    private static ResourceID id(SiteKey key) {
        return new ResourceID(key.name(), key.namespace());
    }
}
