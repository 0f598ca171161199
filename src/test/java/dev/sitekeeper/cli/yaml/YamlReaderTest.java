package dev.sitekeeper.cli.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {

    private final List<Problem> problems = new ArrayList<>();

    /** As kubectl and the API server do. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            yes                  | true
            Off                  | false
            on                   | true
            n                    | false
            none                 | "none"
            ~                    | null
            Null                 | null
            'null'               | "null"
            123456789012         | 123456789012
            1_000                | 1000
            010                  | 8
            0o10                 | 8
            0x1F                 | 31
            -0b11                | -3
            08                   | 8
            1.5e3                | 1.5E+3
            12:30:45             | "12:30:45"
            2026-12-01T00:00:00Z | "2026-12-01T00:00:00Z"
            2026-12-01           | "2026-12-01"
            .inf                 | ".inf"
            !!str 5              | "5"
            """)
    void shouldReadWords(String word, String json) {
        assertThat(read("value: " + word).getFirst().root().json()).hasToString("{\"value\":" + json + "}");
    }

    @Test
    void shouldKeepLines() {
        var document = read("""
                a: b
                ---
                spec:
                  hostnames:
                    - one
                    - two
                  environments:
                    - name: production
                    - name: staging
                      cache: {cookies: All}
                  tags:
                    a.b: c
                """).getLast();

        assertThat(document.problem("spec.hostnames", "").line()).isEqualTo(4);
        assertThat(document.problem("spec.hostnames[1]", "").line()).isEqualTo(6);
        assertThat(document.problem("spec.hostnames[7]", "").line()).isEqualTo(4);
        assertThat(document.problem("spec.environments[staging].cache.cookies", "")
                        .line())
                .isEqualTo(10);
        assertThat(document.problem("spec.environments[staging].hosting.ec2", "")
                        .line())
                .isEqualTo(9);
        assertThat(document.problem("spec.tags[a.b]", "").line()).isEqualTo(12);
        assertThat(document.problem("status", "").line()).isEqualTo(3);
    }

    @Test
    void shouldResolveAliasesAndMerges() {
        var document = read("""
                base: &base {a: 1, b: 2}
                other: &other {b: 3, c: 4}
                one: {<<: *base, b: 5}
                two: {<<: [*base, *other]}
                three: *base
                """).getFirst();

        assertThat(document.root().json())
                .hasToString("{\"base\":{\"a\":1,\"b\":2},\"other\":{\"b\":3,\"c\":4},"
                        + "\"one\":{\"b\":5,\"a\":1},\"two\":{\"a\":1,\"b\":2,\"c\":4},\"three\":{\"a\":1,\"b\":2}}");
    }

    @Test
    void shouldRefuseAliasesOfAliases() {
        var text = new StringBuilder("a0: &a0 [x, x, x, x]\n");
        for (int i = 1; i < 20; i++) {
            text.append("a%1$d: &a%1$d [*a%2$d, *a%2$d]\n".formatted(i, i - 1));
        }

        assertThat(read(text.toString())).isEmpty();
        assertThat(problems).hasSize(1);
        assertThat(problems.getFirst().message()).contains("aliases of aliases");
    }

    private List<Document> read(String text) {
        return new YamlReader("file.yaml", problems::add).read(text.getBytes(StandardCharsets.UTF_8));
    }
}
