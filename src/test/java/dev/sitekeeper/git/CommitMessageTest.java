package dev.sitekeeper.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CommitMessageTest {

    private static final Map<String, String> TRAILERS = Map.of("Sitekeeper-Site", "web/corporate");

    @Test
    void shouldKeepUserTextOutOfTheTrailers() {
        var body = "relaunch\n\nSigned-off-by: The Boss <boss@example.com>";

        assertThat(new CommitMessage("Update", body, TRAILERS).encoded())
                .isEqualTo("Update\n\n" + body + "\n\nSitekeeper-Site: web/corporate\n");
    }

    @Test
    void shouldKeepToOneLine_whenValuesHoldLineBreaks() {
        var message = new CommitMessage("a\nb\r\n\n c", "", Map.of("Sitekeeper-Site", "x\nSigned-off-by: y"));

        assertThat(message.encoded()).isEqualTo("a b c\n\nSitekeeper-Site: x Signed-off-by: y\n");
    }

    @Test
    void shouldDropWhatSkipsPipelinesOrTurnsText() {
        var message = new CommitMessage("Update [skip ci]\u0000\u001b\u202e", "x\u2028[ci skip]", TRAILERS);

        assertThat(message.encoded()).startsWith("Update (skip ci)\n\nx (ci skip)\n\n");
    }

    @Test
    void shouldCutTheSubjectTo72Characters() {
        var subject = new CommitMessage("ä𝄞".repeat(60), "", TRAILERS)
                .encoded()
                .lines()
                .findFirst()
                .orElseThrow();

        assertThat(subject.codePointCount(0, subject.length())).isEqualTo(72);
        assertThat(subject).endsWith("…");
    }

    @Test
    void shouldRefuse_whenTheSubjectIsBlank() {
        assertThatThrownBy(() -> new CommitMessage(" \u0007\n", "", TRAILERS))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
