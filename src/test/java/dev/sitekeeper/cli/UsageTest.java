package dev.sitekeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "render --help", "explain --help", "render - -h"})
    void shouldHelp_whenAsked(String line) {
        var session = Session.of(line.split(" ", -1));

        assertThat(session.exitCode()).isZero();
        assertThat(session.out()).startsWith("usage: ");
        assertThat(session.err()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            rendre a.yaml             | error: there is no command 'rendre'
            render                    | error: no file is named; - is standard input; see render --help
            explain                   | error: no file is named; - is standard input; see explain --help
            render a.yaml --output    | error: --output needs the name of a folder; see render --help
            render a.yaml --output=   | error: --output needs the name of a folder; see render --help
            render a.yaml --folder=b  | error: unknown option --folder=b; see render --help
            explain a.yaml --output=b | error: unknown option --output=b; see explain --help
            """)
    void shouldSayWhatIsWrong_withTheCommandLine(String line, String message) {
        var session = Session.of(line.split(" ", -1));

        assertThat(session.exitCode()).isEqualTo(2);
        assertThat(session.out()).isEmpty();
        assertThat(session.err().lines().findFirst()).contains(message);
    }

    @Test
    void shouldRefuseAnOwnerThatIsNone() {
        var session = Session.given(new byte[0], Map.of("SITEKEEPER_OWNER", "My Team"), "render", "-");

        assertThat(session.exitCode()).isEqualTo(2);
        assertThat(session.err()).startsWith("error: SITEKEEPER_OWNER: owner 'My Team': lower-case letters");
    }
}
