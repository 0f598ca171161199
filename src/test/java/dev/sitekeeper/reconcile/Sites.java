package dev.sitekeeper.reconcile;

import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.api.v1alpha1.SiteClass;
import dev.sitekeeper.api.v1alpha1.Suspend;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.ResolvedSite;
import dev.sitekeeper.site.SiteFixtures;
import dev.sitekeeper.site.SiteKey;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Optional;

/** Sites of class {@code tokyo}, as users write them and as they resolve. */
public final class Sites {

    private static final String TWO_ENVIRONMENTS = SiteFixtures.SAAS + """
            environments:
              - {name: production}
              - {name: staging, hostnames: [staging.example.co.jp]}
            """;

    private Sites() {}

    /** {@code web/corporate} with production and staging. */
    public static ResolvedSite withTwoEnvironments() {
        return resolved(TWO_ENVIRONMENTS);
    }

    /** The same, whose drift is only reported. */
    public static ResolvedSite withDriftReported() {
        return resolved(TWO_ENVIRONMENTS + "drift: Report\n");
    }

    /** The same, paused. */
    public static ResolvedSite suspended(Suspend suspend) {
        var site = withTwoEnvironments();
        return new ResolvedSite(
                site.key(),
                site.uid(),
                site.generation(),
                site.age(),
                site.siteClass(),
                site.environments(),
                site.drift(),
                site.deletionPolicy(),
                Optional.of(suspend));
    }

    /** {@code web/corporate} with production alone. */
    public static ResolvedSite withOneEnvironment() {
        return resolved(SiteFixtures.SAAS);
    }

    /** A Site with production alone, as a user wrote it in this minute of the day. */
    public static Site written(SiteKey key, String className, int minute) {
        var site = SiteFixtures.site("""
                className: %s
                hostnames: [%s.example.co.jp]
                hosting: {saas: {originHost: tenant.cms.example}}
                """.formatted(className, key.name()));
        site.getMetadata().setNamespace(key.namespace());
        site.getMetadata().setName(key.name());
        site.getMetadata().setCreationTimestamp("2026-11-22T00:%02d:00Z".formatted(minute));
        return site;
    }

    /** As class {@code tokyo}, elsewhere. */
    public static SiteClass classIn(String name, Place place) {
        var yaml = Serialization.asYaml(SiteFixtures.completeClass())
                .replace("\"tokyo\"", name)
                .replace("123456789012", place.accountId())
                .replace("region: \"ap-northeast-1\"", "region: " + place.region());
        return Serialization.unmarshal(yaml, SiteClass.class);
    }

    /** A namespace whose Sites class {@code tokyo} admits. */
    public static Namespace namespace(String name) {
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels("team", "web")
                .endMetadata()
                .build();
    }

    private static ResolvedSite resolved(String spec) {
        return SiteFixtures.resolved(spec, SiteFixtures.completeClass());
    }
}
