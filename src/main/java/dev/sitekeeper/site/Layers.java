package dev.sitekeeper.site;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The same object as the environment, the spec, the class and the defaults give it, each perhaps with only some of its
 * fields. The first layer that has a field decides on it: scalars replace, lists and unions replace whole, objects are
 * merged by asking for their fields. What decided is recorded.
 *
 * @param <T> the object
 */
final class Layers<T> {

    /** A field of an object, which may lack it. */
    @FunctionalInterface
    interface Field<T, V> {
        @Nullable
        V of(T object);
    }

    private final String path;
    private final Map<Origin, T> layers;
    private final SortedMap<String, Origin> provenance;

    private Layers(String path, Map<Origin, T> layers, SortedMap<String, Origin> provenance) {
        this.path = path;
        this.layers = layers;
        this.provenance = provenance;
    }

    /** Layers of the object at the root of a path. */
    static <T> Layers<T> of(String path, SortedMap<String, Origin> provenance) {
        return new Layers<>(path, new EnumMap<>(Origin.class), provenance);
    }

    /** A map to record what decided, by the path of the field. */
    static SortedMap<String, Origin> provenance() {
        return new TreeMap<>();
    }

    /** Adds what a layer says, if it says anything. */
    Layers<T> with(Origin origin, @Nullable T layer) {
        if (layer != null) {
            layers.put(origin, layer);
        }
        return this;
    }

    /** The value of a field, if any layer has one. */
    <V> Optional<V> find(String field, Field<T, V> getter) {
        for (var layer : layers.entrySet()) {
            V value = getter.of(layer.getValue());
            if (value != null) {
                provenance.put(path.isEmpty() ? field : path + "." + field, layer.getKey());
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /** The value of a field for which the lowest layer has a default. */
    <V> V pick(String field, Field<T, V> getter) {
        return find(field, getter).orElseThrow(() -> new IllegalStateException(path + "." + field + " has no default"));
    }

    /** The layers of an object within this one. */
    <V> Layers<V> at(String field, Field<T, V> getter) {
        Layers<V> inner = Layers.of(path.isEmpty() ? field : path + "." + field, provenance);
        layers.forEach((origin, layer) -> inner.with(origin, getter.of(layer)));
        return inner;
    }
}
