package dev.sitekeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A website behind a password, whose Secret lies in the files. */
class RenderedPasswordTest {

    private static final String PASSWORD = "correct horse battery";
    private static final String RELEASED = "labels: {sitekeeper.dev/release: \"true\"}";

    @Test
    void shouldPrintTheHashOnly() throws IOException {
        var session = render(secret(RELEASED, "stringData: {username: knock-knock, password: " + PASSWORD + "}"));

        assertThat(session.err()).isEmpty();
        assertThat(session.out())
                .contains("basic_auth = {")
                .doesNotContain(PASSWORD)
                .doesNotContain("knock-knock");
    }

    @Test
    void shouldTakeBase64ForTheSame() throws IOException {
        var text = render(secret(RELEASED, "stringData: {username: knock-knock, password: " + PASSWORD + "}"));
        var base64 =
                render(secret(RELEASED, "data: {username: a25vY2sta25vY2s=, password: Y29ycmVjdCBob3JzZSBiYXR0ZXJ5}"));

        assertThat(base64.out()).isEqualTo(text.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                labels: {}                               | stringData: {username: a, password: correct horse battery} | is not released to the operator
                labels: {sitekeeper.dev/release: 'true'} | stringData: {username: a, password: short}                 | of 16 characters or more
                labels: {sitekeeper.dev/release: 'true'} | data: {password: "no Base64"}                              | must be Base64
                """)
    void shouldRefuseASecretThatTheOperatorWouldRefuse(String labels, String values, String why) throws IOException {
        var session = render(secret(labels, values));

        assertThat(session.exitCode()).isOne();
        assertThat(session.err()).contains(why);
    }

    @Test
    void shouldRefuse_whenTheFilesHoldNoSuchSecret() throws IOException {
        var session = render("");

        assertThat(session.err()).contains("there is no Secret 'visitors' in namespace web");
    }

    private static String secret(String labels, String values) {
        return "---\napiVersion: v1\nkind: Secret\nmetadata: {name: visitors, namespace: web, " + labels + "}\n"
                + values + "\n";
    }

    private static Session render(String secret) throws IOException {
        var corporate = Files.readString(GoldenText.FOLDER.resolve("corporate.yaml"))
                .replace("  environments:\n", "  access: {basicAuthSecretRef: {name: visitors}}\n  environments:\n");
        return Session.given(corporate + secret, "render", "-");
    }
}
