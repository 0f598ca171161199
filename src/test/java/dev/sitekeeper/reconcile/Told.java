package dev.sitekeeper.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.Condition;
import dev.sitekeeper.api.v1alpha1.EnvironmentStatus;
import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.cloud.Samples;
import dev.sitekeeper.site.SiteFixtures;
import dev.sitekeeper.status.Fact;
import dev.sitekeeper.status.SiteReport;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;

/** A report, and what was told in it of an environment. */
public final class Told {

    private static final Clock NOON = Clock.fixed(Samples.NOON, ZoneOffset.UTC);

    public final SiteReport report;

    public Told() {
        this(SiteFixtures.site(SiteFixtures.SAAS));
    }

    private Told(Site site) {
        report = SiteReport.begin(site, NOON);
    }

    /** The next report, once something was told before. */
    public static Told after(Consumer<SiteReport> before) {
        var site = SiteFixtures.site(SiteFixtures.SAAS);
        var told = new Told();
        before.accept(told.report);
        site.setStatus(told.report.status());
        return new Told(site);
    }

    public EnvironmentStatus of(String environment) {
        return report.status().environments().stream()
                .filter(e -> e.name().equals(environment))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing told of " + environment));
    }

    public EnvironmentStatus ofProduction() {
        return of("production");
    }

    /** The one fact of a type that was told of production. */
    public Fact fact(String type) {
        return fact("production", type);
    }

    public Fact fact(String environment, String type) {
        return fact(of(environment).conditions(), type);
    }

    /** The one fact of a type that was told of the Site as a whole. */
    public Fact summary(String type) {
        return fact(report.status().conditions(), type);
    }

    private static Fact fact(List<Condition> conditions, String type) {
        var found = conditions.stream().filter(c -> c.type().equals(type)).toList();
        assertThat(found).as(type).hasSize(1);
        var one = found.getFirst();
        return new Fact(one.type(), one.status(), one.reason(), one.message());
    }
}
