package dev.sitekeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** Whatever is done to a file, it is rendered, or what is wrong is told by file, line and field. */
class MutilatedInputTest {

    private static final String REFUSAL = "stdin:[1-9][0-9]*: .+: .+|note: .+";

    @Property(tries = 200)
    void shouldRenderOrRefuse_linesPutElsewhere(
            @ForAll @IntRange(max = 60) int to,
            @ForAll @IntRange(max = 60) int from,
            @ForAll @IntRange(max = 8) int indent) {
        var text = corporate().lines().toArray(String[]::new);
        text[to % text.length] = " ".repeat(indent) + text[from % text.length].strip();

        shouldRenderOrRefuse(String.join("\n", text));
    }

    @Property(tries = 200)
    void shouldRenderOrRefuse_textPutIn(
            @ForAll @IntRange(max = 2000) int at,
            @ForAll
                    @StringLength(min = 1, max = 3)
                    @Chars({'[', ']', '{', '}', ':', '&', '*', '!', '"', '\'', '\n', '-', '\t', '1', '\u0000', 'é'})
                    String inserted) {
        var text = new StringBuilder(corporate());

        shouldRenderOrRefuse(text.insert(at % text.length(), inserted).toString());
    }

    @Property(tries = 100)
    void shouldRenderOrRefuse_anyText(@ForAll String text) {
        shouldRenderOrRefuse(text);
    }

    private static void shouldRenderOrRefuse(String text) {
        var session = Session.given(text, "render", "-");

        assertThat(session.exitCode()).isIn(0, 1);
        assertThat(session.err().lines()).allMatch(line -> line.matches(REFUSAL));
        assertThat(session.exitCode() == 1)
                .isEqualTo(session.err().lines().anyMatch(line -> line.startsWith("stdin:")));
        assertThat(session.out().isEmpty() || session.exitCode() == 0).isTrue();
    }

    private static String corporate() {
        try {
            return Files.readString(GoldenText.FOLDER.resolve("corporate.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
