package dev.sitekeeper.cloud;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two records of one type, told for people. Values are compared as they are and shown by their
 * {@code toString}, so that a value that hides a secret there differs and stays hidden.
 */
final class Difference {

    /** Characters of a value. */
    private static final int SHOWN = 80;
    /** Characters before the first that differs. */
    private static final int BEFORE = 20;

    private Difference() {}

    /** Each component that differs, as {@link Action.Update#changes} has it. */
    static List<String> between(Content is, Content shouldBe) {
        if (is.equals(shouldBe)) {
            return List.of();
        }
        if (is.getClass() != shouldBe.getClass() || !is.getClass().isRecord()) {
            return List.of("settings " + shorten(is, 0) + " → " + shorten(shouldBe, 0));
        }
        var changes = new ArrayList<String>();
        for (var component : is.getClass().getRecordComponents()) {
            var before = value(component, is);
            var after = value(component, shouldBe);
            if (!Objects.equals(before, after)) {
                changes.add(component.getName() + " " + change(before, after));
            }
        }
        return List.copyOf(changes);
    }

    /** Each tag that differs, as {@code tag key is → should be}. */
    static List<String> between(Map<String, String> is, Map<String, String> shouldBe) {
        return shouldBe.entrySet().stream()
                .filter(tag -> !tag.getValue().equals(is.get(tag.getKey())))
                .map(tag ->
                        "tag " + tag.getKey() + " " + change(is.getOrDefault(tag.getKey(), "(none)"), tag.getValue()))
                .toList();
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

    /** Of long lists the items that differ, and of long texts what comes from where they differ: their beginnings are often alike. */
    private static String change(@Nullable Object is, @Nullable Object shouldBe) {
        if (!(is instanceof Collection<?> some
                && shouldBe instanceof Collection<?> others
                && (isLong(some) || isLong(others)))) {
            return texts(is, shouldBe);
        }
        var gone = without(some, others);
        var more = without(others, some);
        if (gone.isEmpty() == more.isEmpty()) {
            return gone.isEmpty() ? texts(some, others) : texts(gone, more);
        }
        return gone.isEmpty() ? "+ " + shorten(more, 0) : "- " + shorten(gone, 0);
    }

    private static String texts(@Nullable Object is, @Nullable Object shouldBe) {
        int from = isLong(is) || isLong(shouldBe) ? Math.max(0, alike(text(is), text(shouldBe)) - BEFORE) : 0;
        return shorten(is, from) + " → " + shorten(shouldBe, from);
    }

    /** How many characters at the beginning are the same. */
    private static int alike(String one, String other) {
        int differs = Arrays.mismatch(one.toCharArray(), other.toCharArray());
        return Math.max(0, differs);
    }

    private static List<?> without(Collection<?> some, Collection<?> others) {
        return some.stream().filter(item -> !others.contains(item)).toList();
    }

    private static boolean isLong(@Nullable Object value) {
        return text(value).length() > SHOWN;
    }

    private static String shorten(@Nullable Object value, int from) {
        var text = (from == 0 ? "" : "…") + text(value).substring(whole(text(value), from));
        return text.length() <= SHOWN ? text : text.substring(0, whole(text, SHOWN - 1)) + "…";
    }

    /** Where a text can be cut: here, or before the character whose middle that is. */
    private static int whole(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }

    private static String text(@Nullable Object value) {
        return value instanceof Double number && number == Math.rint(number)
                ? String.valueOf(number.longValue())
                : String.valueOf(value);
    }
}
