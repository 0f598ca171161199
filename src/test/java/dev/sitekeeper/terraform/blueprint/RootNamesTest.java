package dev.sitekeeper.terraform.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.SiteKey;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RootNamesTest {

    private static final Installation MAIN = new Installation("main");

    @Test
    void shouldFitALoadBalancer_whenEverythingIsLong() {
        var key = new SiteKey("n".repeat(63), "s".repeat(40)).environment("e".repeat(20));

        assertThat(RootNames.of(new Installation("o".repeat(16)), "c".repeat(63), key))
                .matches("sk-[a-z0-9-]+")
                .hasSizeLessThanOrEqualTo(32);
    }

    @Test
    void shouldNotBeginAsAwsReserves() {
        var key = new SiteKey("web", "internal").environment("production");

        assertThat(RootNames.of(MAIN, "tokyo", key)).startsWith("sk-internal-production-");
    }

    @Test
    void shouldDiffer_whenAnyPartOfTheIdentityDoes() {
        var key = new SiteKey("web", "a").environment("b-c");

        assertThat(Stream.of(
                        RootNames.of(MAIN, "tokyo", key),
                        RootNames.of(new Installation("other"), "tokyo", key),
                        RootNames.of(MAIN, "osaka", key),
                        RootNames.of(MAIN, "tokyo", new SiteKey("shop", "a").environment("b-c")),
                        RootNames.of(MAIN, "tokyo", new SiteKey("web", "a-b").environment("c"))))
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldTakeTheNextLongerRetentionThatIsOffered() {
        assertThat(Stream.of(0, 1, 91, 3653, 3654).map(LogRetentionDays::atLeast))
                .containsExactly(0, 1, 120, 3653, 0);
    }
}
