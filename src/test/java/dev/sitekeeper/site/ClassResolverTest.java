package dev.sitekeeper.site;

import static dev.sitekeeper.site.SiteFixtures.classWithGit;
import static dev.sitekeeper.site.SiteFixtures.siteClass;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.Git;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.api.v1alpha1.SiteClass;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassResolverTest {

    @Test
    void shouldUseMainAndPullRequests_whenTheClassSaysNothing() {
        var resolved = resolved(siteClass());
        assertThat(resolved.timezone()).isEqualTo("UTC");
        assertThat(resolved.place())
                .isEqualTo(new Place("123456789012", "ap-northeast-1", Optional.empty(), Optional.empty()));
        assertThat(resolved.repository())
                .isEqualTo(new ResolvedClass.Repository(
                        "https://git.example/sites.git",
                        "main",
                        "",
                        Optional.empty(),
                        Git.Delivery.PullRequest,
                        ApiDefaults.AUTHOR));
        assertThat(resolved.terraform().version()).isEqualTo("~> 1.11");
        assertThat(resolved.terraform().awsProviderVersion()).isEqualTo("~> 5.100");
        assertThat(resolved.terraform().modules().vendored()).isNotNull();
        assertThat(resolved.zones()).isEmpty();
    }

    @Test
    void shouldPreferTheLongestZone_whenSeveralHoldAHostname() {
        var zones = "dns: {zones: [{name: example.co.jp, zoneId: Z1}, {name: shop.example.co.jp, zoneId: Z2}]}\n";
        var resolved = resolved(siteClass(zones));
        assertThat(resolved.zoneOf("www.shop.example.co.jp").orElseThrow().zoneId())
                .isEqualTo("Z2");
        assertThat(resolved.zoneOf("example.co.jp").orElseThrow().zoneId()).isEqualTo("Z1");
        assertThat(resolved.zoneOf("badexample.co.jp")).isEmpty();
    }

    @Test
    void shouldRefuseTheClass_whenATimezoneOfItsDefaultsIsUnknown() {
        var defaults = """
                timezone: Nowhere
                defaults: {patching: {timezone: Asia/Tokio}, backup: {timezone: JST}}
                """;
        assertThat(refusals(siteClass(defaults)))
                .extracting(Refusal::field)
                .containsExactly("spec.timezone", "spec.defaults.patching.timezone", "spec.defaults.backup.timezone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/.b", "a..b", "a.lock", "a.lock/b", "-a", "a/", "a b", ""})
    void shouldRefuseTheClass_whenGitAllowsNoSuchBranch(String branch) {
        var siteClass = classWithGit("{url: 'https://git.example/sites.git', branch: '%s'}".formatted(branch));

        assertThat(refusals(siteClass)).singleElement().satisfies(refusal -> {
            assertThat(refusal.reason()).isEqualTo(Reason.VALUE_REFUSED);
            assertThat(refusal.field()).isEqualTo("spec.git.branch");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://h/a|b", "https://h/%zz", "https://me:secret-word@h/a", "ssh://h/a", "https:///a"})
    void shouldRefuseTheClassWithoutRepeatingTheUrl_whenItIsNone(String url) {
        var siteClass = classWithGit("{url: '%s'}".formatted(url));

        assertThat(refusals(siteClass)).singleElement().satisfies(refusal -> {
            assertThat(refusal.reason()).isEqualTo(Reason.VALUE_REFUSED);
            assertThat(refusal.field()).isEqualTo("spec.git.url");
            assertThat(refusal.message()).doesNotContain(url);
        });
    }

    @Test
    void shouldRefuseTheClass_whenThePathLeavesTheRepository() {
        assertThat(refusals(classWithGit("{url: 'https://git.example/sites.git', path: a/../b}")))
                .extracting(Refusal::field)
                .containsExactly("spec.git.path");
    }

    private static ResolvedClass resolved(SiteClass siteClass) {
        return switch (new ClassResolver().resolve(siteClass)) {
            case Resolution.Resolved<ResolvedClass> resolved -> resolved.value();
            case Resolution.Refused<ResolvedClass> refused -> throw new AssertionError(refused.refusals());
        };
    }

    private static List<Refusal> refusals(SiteClass siteClass) {
        return switch (new ClassResolver().resolve(siteClass)) {
            case Resolution.Refused<ResolvedClass> refused -> refused.refusals();
            case Resolution.Resolved<ResolvedClass> resolved -> List.of();
        };
    }
}
