package dev.sitekeeper.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AwsNamesTest {

    private static final Installation MAIN = new Installation("main");

    @Property(tries = 100)
    void shouldNeverGiveTwoEnvironmentsOneName(@ForAll("environments") Set<EnvironmentKey> environments) {
        var names = environments.stream().map(key -> AwsNames.of(MAIN, key, "canary"));

        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void shouldHaveAtMost190Characters_whenEverythingIsAsLongAsItMayBe() {
        var longest = new SiteKey("n".repeat(63), "s".repeat(40)).environment("e".repeat(20));

        var name = AwsNames.of(new Installation("o".repeat(16)), longest, "load-balancer-response-time");

        assertThat(name).hasSizeLessThanOrEqualTo(190);
    }

    @Test
    void shouldShareANameOnlyWithTheSameContent() {
        var daily = AwsNames.interned(MAIN, "window", "daily");

        assertThat(daily).isEqualTo(AwsNames.interned(MAIN, "window", "daily")).matches("main_window_[0-9a-f]{32}");
        assertThat(daily).isNotEqualTo(AwsNames.interned(MAIN, "window", "weekly"));
    }

    /** Parts that look the same once they are joined by what they contain. */
    @Provide
    Arbitrary<Set<EnvironmentKey>> environments() {
        var part = Arbitraries.of("a", "b", "a-a", "a-b", "a-a-a");
        return Combinators.combine(part, part, part)
                .as((namespace, site, environment) -> new SiteKey(namespace, site).environment(environment))
                .set()
                .ofMinSize(10)
                .ofMaxSize(40);
    }
}
