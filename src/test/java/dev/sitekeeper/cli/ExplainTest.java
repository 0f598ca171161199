package dev.sitekeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where each value is said to come from. */
class ExplainTest {

    private static final Path VALID = Path.of("src/test/resources/api/valid");
    private static final String CLASS = """
            ---
            apiVersion: sitekeeper.dev/v1alpha1
            kind: SiteClass
            metadata: {name: tokyo}
            spec:
              allowedNamespaces: {matchLabels: {team: web}}
              allowedHostnames: ["*.example.co.jp", example.co.jp]
              aws: {accountId: "123456789012", region: ap-northeast-1}
              git: {url: "https://git.example.com/platform/sites.git"}
              terraform: {backend: {s3: {bucket: example-tfstate, region: ap-northeast-1}}}
              network: {create: {cidr: 10.20.0.0/16}}
              dns: {zones: [{name: example.co.jp, zoneId: Z0123}]}
            """;

    static Stream<Path> sites() throws IOException {
        try (var files = Files.list(VALID)) {
            return files.filter(f -> f.getFileName().toString().startsWith("site-")).toList().stream();
        }
    }

    @Test
    void shouldSayOfEachValueWhereItCameFrom() throws IOException {
        var session = Session.of(
                "explain", GoldenText.FOLDER.resolve("corporate.yaml").toString());

        assertThat(session.err()).isEmpty();
        assertThat(session.exitCode()).isZero();
        GoldenText.shouldHold("explained.txt", session.out());
    }

    @Test
    void shouldShowNothingThatMayBeSecret() {
        var session = Session.of(
                "explain", GoldenText.FOLDER.resolve("corporate.yaml").toString());

        assertThat(session.out()).contains("userData").doesNotContain("never-shown");
    }

    /** A field that was added to the API is missing here, if this fails: add it to {@link Values}. */
    @ParameterizedTest
    @MethodSource("sites")
    void shouldKnowValueAndPlaneOfEveryField(Path site) throws IOException {
        var session = Session.given(Files.readString(site) + CLASS, "explain", "-");

        assertThat(session.exitCode()).as(session.err()).isZero();
        assertThat(session.out().lines().filter(line -> line.matches("[a-z][A-Za-z0-9.]+ .*")))
                .isNotEmpty()
                .allMatch(line -> line.matches(
                        "[A-Za-z0-9.]+ +(environment|spec|class|default) +(Terraform|operation|both) +([^? ].*)?"));
    }
}
