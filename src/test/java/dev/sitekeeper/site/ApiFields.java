package dev.sitekeeper.site;

import dev.sitekeeper.api.v1alpha1.Certificate;
import dev.sitekeeper.api.v1alpha1.Notifications;
import dev.sitekeeper.api.v1alpha1.SecretKeyRef;
import dev.sitekeeper.api.v1alpha1.SecretRef;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The API's records, walked by reflection. */
final class ApiFields {

    /** Unions and references: they replace each other whole. */
    private static final Set<Class<?>> WHOLE =
            Set.of(Certificate.class, SecretRef.class, SecretKeyRef.class, Notifications.Slack.class);

    /** A string that is valid as a time zone too. */
    private static final String TEXT = "UTC";

    private ApiFields() {}

    /** The paths of all fields of a record, those of objects within it by their own fields. */
    static SortedSet<String> paths(Class<?> type) {
        var paths = new TreeSet<String>();
        for (var component : type.getRecordComponents()) {
            var inner = component.getType();
            if (inner.isRecord() && !WHOLE.contains(inner)) {
                paths(inner).forEach(path -> paths.add(component.getName() + "." + path));
            } else {
                paths.add(component.getName());
            }
        }
        return paths;
    }

    /** A record with every field set, these components to these values. */
    static <T> T filled(Class<T> type, Map<String, ?> given) {
        var values = Stream.of(type.getRecordComponents())
                .map(c -> given.containsKey(c.getName()) ? given.get(c.getName()) : sample(c.getGenericType()))
                .toArray();
        try {
            return constructor(type).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("can't make a " + type, e);
        }
    }

    private static <T> Constructor<T> constructor(Class<T> type) throws NoSuchMethodException {
        var types = Stream.of(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        return type.getDeclaredConstructor(types);
    }

    private static Object sample(Type type) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            return generic.getRawType() == Map.class ? Map.of(TEXT, TEXT) : List.of(sample(arguments[0]));
        }
        if (type == String.class) {
            return TEXT;
        }
        if (type == Integer.class || type == int.class) {
            return 1;
        }
        if (type == BigDecimal.class) {
            return BigDecimal.ONE;
        }
        if (type == Instant.class) {
            return Instant.EPOCH;
        }
        return sampleOf((Class<?>) type);
    }

    private static Object sampleOf(Class<?> type) {
        return type.isEnum() ? type.getEnumConstants()[0] : filled(type, Map.of());
    }
}
