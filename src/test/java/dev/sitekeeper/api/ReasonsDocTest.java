package dev.sitekeeper.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reference page of conditions is what the Javadoc of their types and reasons says. */
class ReasonsDocTest {

    private static final Path SOURCES = Path.of("src/main/java/dev/sitekeeper/api/v1alpha1");
    private static final Pattern CONSTANT = Pattern.compile(
            "(?:// (?<heading>[^\n]+)[.]\n\\s*)?"
                    + "/[*][*](?<text>(?:(?![*]/).)*)[*]/\\s*public static final String \\w+ = \"(?<name>\\w+)\";",
            Pattern.DOTALL);

    /**
     * A documented constant.
     *
     * @param heading of the group that it opens; empty within a group
     * @param name its value
     * @param text its Javadoc
     */
    private record Documented(String heading, String name, String text) {

        String row() {
            return "| `%s` | %s |%n".formatted(name, text);
        }
    }

    @Test
    void shouldBeDocumented_asTheJavadocSays() throws IOException {
        var types = rows(read(ConditionType.class));
        var reasons = grouped(read(Reason.class));

        Generated.check(Path.of("docs/reference/conditions.md"), """
                # Conditions and reasons

                Generated from the Javadoc of `ConditionType` and `Reason`. A condition has the shape of `metav1.Condition`. `status` is `True`,
                `False`, or `Unknown` while nothing can be said; `reason` is one of the words below; `message` names the object and says what to
                do. `lastTransitionTime` moves only when `status` does. How to read them: [Find out what is wrong](../how-to/read-conditions.md).

                ## Types

                | type | true when |
                |---|---|
                %s
                ## Reasons
                %s""".formatted(types, reasons));
    }

    @ParameterizedTest
    @ValueSource(classes = {ConditionType.class, Reason.class})
    void shouldBeRead_everyConstant(Class<?> type) throws IOException {
        var declared = Arrays.stream(type.getFields()).map(ReasonsDocTest::value);

        assertThat(read(type))
                .allSatisfy(constant -> assertThat(constant.text()).endsWith("."))
                .extracting(Documented::name)
                .containsExactlyInAnyOrderElementsOf(declared.toList());
    }

    private static List<Documented> read(Class<?> type) throws IOException {
        var matcher = CONSTANT.matcher(Files.readString(SOURCES.resolve(type.getSimpleName() + ".java")));
        var found = new ArrayList<Documented>();
        while (matcher.find()) {
            var heading = matcher.group("heading");
            var text =
                    matcher.group("text").replaceAll("\\s*\n\\s*[*]?\\s*", " ").strip();
            found.add(new Documented(heading == null ? "" : heading, matcher.group("name"), text));
        }
        return found;
    }

    private static String rows(List<Documented> constants) {
        return constants.stream().map(Documented::row).collect(Collectors.joining());
    }

    private static String grouped(List<Documented> constants) {
        return constants.stream()
                .flatMap(constant -> constant.heading().isEmpty()
                        ? Stream.of(constant.row())
                        : Stream.of(opening(constant.heading()), constant.row()))
                .collect(Collectors.joining());
    }

    private static String opening(String heading) {
        return "%n### %s%n%n| reason | meaning, and what to do |%n|---|---|%n".formatted(heading);
    }

    private static String value(Field constant) {
        try {
            return (String) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(constant + " is public", e);
        }
    }
}
