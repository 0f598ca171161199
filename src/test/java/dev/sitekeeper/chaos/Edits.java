package dev.sitekeeper.chaos;

import dev.sitekeeper.cloud.Content;
import dev.sitekeeper.cloud.duty.backup.BackupDocument;
import dev.sitekeeper.cloud.duty.monitoring.CanaryCode;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What others might set instead, whatever the kind: the same record with one component changed. */
final class Edits {

    /** What strings, lists and maps hold that were edited, and what numbers are. */
    static final List<String> MARKS = List.of("EDITED", "4711");

    private static final String TEXT = MARKS.getFirst();
    private static final int NUMBER = 4711;

    private Edits() {}

    /** One of the ways to edit it; empty if there is none that isn't a stage of the operator's own. */
    static Optional<Content> of(Content content, int how) {
        var edited = all(content);
        return edited.isEmpty() ? Optional.empty() : Optional.of(edited.get(Math.floorMod(how, edited.size())));
    }

    private static List<Content> all(Content content) {
        if (!content.getClass().isRecord()) {
            return List.of();
        }
        var components = content.getClass().getRecordComponents();
        var values = Arrays.stream(components).map(c -> value(c, content)).toArray();
        var edited = new ArrayList<Content>();
        for (int i = 0; i < components.length; i++) {
            for (var other : others(values[i]).toList()) {
                var changed = values.clone();
                changed[i] = other;
                edited.add(made(content.getClass(), components, changed));
            }
        }
        return edited.stream()
                .filter(c -> !c.equals(content) && !c.isBecoming() && !c.isPartial())
                .toList();
    }

    private static Stream<Object> others(Object value) {
        return switch (value) {
            case String _ -> Stream.of(TEXT);
            case Integer _ -> Stream.of(NUMBER);
            case Double _ -> Stream.of((double) NUMBER);
            case Boolean flag -> Stream.of(!flag);
            case BackupDocument.Text _ -> Stream.of(new BackupDocument.Text(TEXT));
            case CanaryCode _ -> Stream.of(CanaryCode.seen(TEXT));
            case Enum<?> e -> Arrays.stream(e.getDeclaringClass().getEnumConstants());
            case List<?> list when list.isEmpty() -> Stream.of(List.of(TEXT));
            case List<?> list -> Stream.of(list.subList(1, list.size()));
            case SortedMap<?, ?> _ -> Stream.of(Collections.unmodifiableSortedMap(new TreeMap<String, String>()));
            default -> Stream.of();
        };
    }

    private static Object value(RecordComponent component, Content content) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(content);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Content made(Class<? extends Content> type, RecordComponent[] components, Object[] values) {
        try {
            var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
