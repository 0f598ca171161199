package dev.sitekeeper.terraform;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A certificate is asked of ACM for a name first that ACM takes there; aliases of CloudFront keep the order of the Site. */
class CertificateNamesTest {

    private static final String LONG = "a".repeat(51) + ".example.co.jp";

    @Test
    void shouldBeginWithTheFirstThatFits() throws IOException {
        var hostnames = "[\"%s\", \"b.example.co.jp\", \"c.example.co.jp\"]".formatted(LONG);
        var main = Examples.render(Examples.readWith("s3-smallest", "/sites/0/spec/hostnames", hostnames))
                .getLast()
                .files()
                .get("main.tf");

        assertThat(lists(requireNonNull(main)))
                .startsWith(
                        "b.example.co.jp %s c.example.co.jp".formatted(LONG),
                        "%s b.example.co.jp c.example.co.jp".formatted(LONG));
    }

    /** What is given as hostnames, in the order of the modules: the certificate comes before the distribution. */
    private static List<String> lists(String main) {
        return Pattern.compile("hostnames\\s*=\\s*\\[([^]]*)]")
                .matcher(main)
                .results()
                .map(list -> list.group(1).replaceAll("[\\s\",]+", " ").strip())
                .toList();
    }
}
