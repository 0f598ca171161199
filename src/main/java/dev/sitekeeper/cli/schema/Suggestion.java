package dev.sitekeeper.cli.schema;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** What somebody meant who mistyped a name. */
final class Suggestion {

    private static final int LETTERS_FOR_EACH_MISTAKE = 3;
    private static final int MOST_SHOWN = 12;

    private Suggestion() {}

    /** The end of a sentence that refuses a name: the nearest one that is known, if one is near. */
    static String of(Collection<String> known, String mistyped) {
        return known.stream()
                .min(Comparator.comparingInt((String name) -> distance(mistyped, name))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(name -> distance(mistyped, name) <= Math.max(1, name.length() / LETTERS_FOR_EACH_MISTAKE))
                .map(name -> "; did you mean '" + name + "'?")
                .orElse("");
    }

    /** The same; where none is near all that are known, if they are few. */
    static String orAll(Collection<String> known, String mistyped) {
        var near = of(known, mistyped);
        return !near.isEmpty() || known.isEmpty() || known.size() > MOST_SHOWN
                ? near
                : "; known here: " + String.join(", ", known);
    }

    /** How many letters have to be put in, taken out or replaced, in any case. */
    private static int distance(String one, String other) {
        var a = one.toLowerCase(Locale.ROOT);
        var b = other.toLowerCase(Locale.ROOT);
        var before = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            var now = new int[b.length() + 1];
            now[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(replaced, 1 + Math.min(before[j], now[j - 1]));
            }
            before = now;
        }
        return before[b.length()];
    }
}
