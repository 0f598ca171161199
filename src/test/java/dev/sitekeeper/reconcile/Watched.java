package dev.sitekeeper.reconcile;

import dev.sitekeeper.site.SiteKey;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a watch told, in memory.
 *
 * @param <T> the resource
 */
public final class Watched<T extends HasMetadata> implements IndexerResourceCache<T> {

    private final Map<ResourceID, T> resources = new LinkedHashMap<>();
    private final Map<String, Function<T, List<String>>> indexers = new HashMap<>();

    public void tell(T resource) {
        resources.put(ResourceID.fromResource(resource), resource);
    }

    public void forget(SiteKey site) {
        resources.remove(new ResourceID(site.name(), site.namespace()));
    }

    @Override
    public void addIndexers(Map<String, Function<T, List<String>>> added) {
        indexers.putAll(added);
    }

    @Override
    public List<T> byIndex(String indexName, String indexKey) {
        var index = Optional.ofNullable(indexers.get(indexName)).orElseThrow();
        return resources.values().stream()
                .filter(r -> index.apply(r).contains(indexKey))
                .toList();
    }

    @Override
    public Optional<T> get(ResourceID id) {
        return Optional.ofNullable(resources.get(id));
    }

    @Override
    public Stream<ResourceID> keys() {
        return resources.keySet().stream();
    }

    @Override
    public Stream<T> list(Predicate<T> predicate) {
        return resources.values().stream().filter(predicate);
    }

    @Override
    public Stream<T> list(String namespace, Predicate<T> predicate) {
        return list(predicate).filter(r -> namespace.equals(r.getMetadata().getNamespace()));
    }
}
