package dev.sitekeeper.cloud;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two records of one type, told for people. Values are compared as they are and shown by their
 * {@code toString}, so that a value that hides a secret there differs and stays hidden.
 */
final class Difference {

    private static final int SHOWN = 80;

    private Difference() {}

    /** Each component that differs, as {@code name is → should be}. */
    static List<String> between(Content is, Content shouldBe) {
        if (is.equals(shouldBe)) {
            return List.of();
        }
        if (is.getClass() != shouldBe.getClass() || !is.getClass().isRecord()) {
            return List.of("settings " + shorten(is) + " → " + shorten(shouldBe));
        }
        var changes = new ArrayList<String>();
        for (var component : is.getClass().getRecordComponents()) {
            var before = value(component, is);
            var after = value(component, shouldBe);
            if (!Objects.equals(before, after)) {
                changes.add(component.getName() + " " + shorten(before) + " → " + shorten(after));
            }
        }
        return List.copyOf(changes);
    }

    private static @Nullable Object value(RecordComponent component, Content content) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(content);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record's accessor can always be called", e);
        }
    }

    private static String shorten(@Nullable Object value) {
        var text = value instanceof Double number && number == Math.rint(number)
                ? String.valueOf(number.longValue())
                : String.valueOf(value);
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN - 1) + "…";
    }
}
