package dev.sitekeeper.site;

import static dev.sitekeeper.site.SiteFixtures.EC2;
import static dev.sitekeeper.site.SiteFixtures.completeClass;
import static dev.sitekeeper.site.SiteFixtures.site;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.ClassNotifications;
import dev.sitekeeper.api.v1alpha1.Defaults;
import dev.sitekeeper.api.v1alpha1.Ec2;
import dev.sitekeeper.api.v1alpha1.Environment;
import dev.sitekeeper.api.v1alpha1.S3;
import dev.sitekeeper.api.v1alpha1.Saas;
import dev.sitekeeper.api.v1alpha1.SiteClass;
import dev.sitekeeper.api.v1alpha1.SiteClassSpec;
import dev.sitekeeper.api.v1alpha1.SiteSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every field of the API is resolved: one that the resolver forgets has no entry in the provenance. */
class ProvenanceTest {

    /** They are of the Site as a whole, and not of one environment. */
    private static final Set<String> OF_THE_SITE =
            Set.of("className", "environments", "suspend.reason", "suspend.until", "drift", "deletionPolicy");

    private static final Environment SILENT =
            new Environment("production", null, null, null, null, null, null, null, null, null);

    private static final List<dev.sitekeeper.api.v1alpha1.Hosting> HOSTINGS = List.of(
            new dev.sitekeeper.api.v1alpha1.Hosting(ApiFields.filled(Ec2.class, Map.of()), null, null),
            new dev.sitekeeper.api.v1alpha1.Hosting(null, ApiFields.filled(Saas.class, Map.of()), null),
            new dev.sitekeeper.api.v1alpha1.Hosting(null, null, ApiFields.filled(S3.class, Map.of())));

    @Test
    void shouldDecideEveryFieldByTheEnvironment_whenItSaysAll() {
        var expected = ApiFields.paths(Environment.class);
        expected.remove("name");
        assertThat(decided(Origin.Environment, ApiFields.filled(Environment.class, Map.of())))
                .isEqualTo(expected);
    }

    @Test
    void shouldDecideEveryFieldByTheSpec_whenTheEnvironmentIsSilent() {
        var expected = ApiFields.paths(SiteSpec.class);
        expected.removeAll(OF_THE_SITE);
        assertThat(decided(Origin.Spec, SILENT)).isEqualTo(expected);
    }

    @Test
    void shouldDecideByTheClass_whenTheSiteIsSilent() {
        var expected = ApiFields.paths(Defaults.class);
        expected.removeAll(OF_THE_SITE);
        ApiFields.paths(ClassNotifications.class).stream()
                .filter(path -> !path.startsWith("slack"))
                .forEach(path -> expected.add("notifications." + path));
        assertThat(decided(Origin.Class, site(EC2).getSpec(), SILENT)).isEqualTo(expected);
    }

    /** What is decided by a layer in Sites of each kind that say all. */
    private static SortedSet<String> decided(Origin origin, Environment environment) {
        var paths = new TreeSet<String>();
        for (var hosting : HOSTINGS) {
            var spec = ApiFields.filled(SiteSpec.class, Map.of("hosting", hosting));
            paths.addAll(decided(origin, spec, environment));
        }
        return paths;
    }

    private static SortedSet<String> decided(Origin origin, SiteSpec spec, Environment environment) {
        var key = new SiteKey("web", "corporate").environment(environment.name());
        var resolved = new EnvironmentResolver(spec, classThatSaysAll(), environment, true).resolve(key);
        var paths = new TreeSet<>(resolved.provenance().keySet());
        paths.removeIf(path -> resolved.provenance().get(path) != origin);
        return paths;
    }

    private static ResolvedClass classThatSaysAll() {
        SiteClass siteClass = completeClass();
        siteClass.setSpec(ApiFields.filled(
                SiteClassSpec.class, Map.of("git", completeClass().getSpec().git())));
        return switch (new ClassResolver().resolve(siteClass)) {
            case Resolution.Resolved<ResolvedClass> resolved -> resolved.value();
            case Resolution.Refused<ResolvedClass> refused -> throw new AssertionError(refused.refusals());
        };
    }
}
