package dev.sitekeeper.site;

import static dev.sitekeeper.site.SiteFixtures.EC2;
import static dev.sitekeeper.site.SiteFixtures.S3;
import static dev.sitekeeper.site.SiteFixtures.completeClass;
import static dev.sitekeeper.site.SiteFixtures.environment;
import static dev.sitekeeper.site.SiteFixtures.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.Access;
import dev.sitekeeper.api.v1alpha1.Alarms;
import dev.sitekeeper.api.v1alpha1.DeletionPolicy;
import dev.sitekeeper.api.v1alpha1.Drift;
import dev.sitekeeper.api.v1alpha1.PatchRule;
import dev.sitekeeper.api.v1alpha1.SecretRef;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OverridesTest {

    private static final String CLASS_DEFAULTS = """
            defaults:
              patching: {schedule: "cron(0 1 * * ? *)", durationHours: 5, timezone: Europe/Rome}
              backup: {keepDays: 14}
              monitoring: {canary: {everyMinutes: 15}, logs: {keepDays: 30}}
              drift: Report
              deletionPolicy: Delete
            """;

    @Test
    void shouldTakeEachFieldFromTheNearestLayer_whenAllSpeak() {
        var spec = EC2 + """
                patching: {schedule: "cron(0 2 * * ? *)", cutoffHours: 2}
                environments: [{name: production, patching: {cutoffHours: 3}}]
                """;
        var environment = environment(spec, completeClass(CLASS_DEFAULTS));
        assertThat(environment.operation().patching().orElseThrow().window())
                .isEqualTo(new Operation.Window("cron(0 2 * * ? *)", "Europe/Rome", 5, 3));
        assertThat(environment.provenance())
                .containsEntry("patching.cutoffHours", Origin.Environment)
                .containsEntry("patching.schedule", Origin.Spec)
                .containsEntry("patching.durationHours", Origin.Class)
                .containsEntry("patching.timezone", Origin.Class)
                .containsEntry("patching.reboot", Origin.Default);
    }

    @Test
    void shouldTakeTheClassesDefaults_whenTheSiteSaysNothing() {
        var site = resolved(EC2, completeClass(CLASS_DEFAULTS));
        var environment = site.environments().getFirst();
        assertThat(site.drift()).isEqualTo(Drift.Report);
        assertThat(site.deletionPolicy()).isEqualTo(DeletionPolicy.Delete);
        assertThat(environment.operation().backup().orElseThrow().keepDays()).isEqualTo(14);
        assertThat(environment.operation().canary().everyMinutes()).isEqualTo(15);
        assertThat(environment.logKeepDays()).isEqualTo(30);
    }

    @Test
    void shouldPreferTheSpec_whenTheClassHasDefaultsToo() {
        var spec = S3 + """
                drift: Repair
                deletionPolicy: Retain
                monitoring: {canary: {everyMinutes: 1}, logs: {keepDays: 7}}
                """;
        var site = resolved(spec, completeClass(CLASS_DEFAULTS));
        assertThat(site.drift()).isEqualTo(Drift.Repair);
        assertThat(site.deletionPolicy()).isEqualTo(DeletionPolicy.Retain);
        assertThat(site.environments().getFirst().operation().canary().everyMinutes())
                .isEqualTo(1);
        assertThat(site.environments().getFirst().logKeepDays()).isEqualTo(7);
    }

    @Test
    void shouldReplaceListsWhole_whenAnEnvironmentHasItsOwn() {
        var spec = EC2 + """
                patching: {rules: [{severities: [Critical]}, {severities: [Low]}], rejectedPatches: [kernel]}
                cache: {uncachedPaths: ["/admin/*"], errorTtlSeconds: 3}
                monitoring: {alarms: {disabled: [Cpu, Disk], cpuPercent: 70}}
                environments:
                  - name: production
                    patching: {rules: [{approveAfterDays: 2}]}
                    cache: {uncachedPaths: []}
                    monitoring: {alarms: {disabled: [Memory]}}
                """;
        var environment = environment("production", spec);
        var patching = environment.operation().patching().orElseThrow();
        assertThat(patching.rules()).containsExactly(new PatchRule(List.of(), List.of(), 2));
        assertThat(patching.rejectedPatches()).containsExactly("kernel");
        assertThat(environment.edge().cache().uncachedPaths()).isEmpty();
        assertThat(environment.edge().cache().errorTtlSeconds()).isEqualTo(3);
        assertThat(environment.operation().alarms().disabled()).isEqualTo(Set.of(Alarms.Kind.Memory));
        assertThat(environment.operation().alarms().cpuPercent()).isEqualTo(70);
    }

    @Test
    void shouldReplaceTheCertificateWhole_whenAnEnvironmentHasItsOwn() {
        var spec = S3 + """
                certificate: {secretRef: {name: corporate-tls}}
                environments:
                  - name: production
                  - {name: staging, hostnames: [stg.example.co.jp], certificate: {arn: "arn:aws:acm:us-east-1:1:c"}}
                  - {name: trial, hostnames: [trial.example.co.jp], certificate: {acm: {}}}
                """;
        assertThat(resolved(spec, completeClass()).environments())
                .extracting(e -> e.edge().certificate())
                .containsExactly(
                        new CertificateSource.FromSecret("corporate-tls"),
                        new CertificateSource.Existing("arn:aws:acm:us-east-1:1:c"),
                        new CertificateSource.Acm());
    }

    @Test
    void shouldMergeHostingFieldByField_whenAnEnvironmentChangesSome() {
        var spec = """
                className: tokyo
                hostnames: [www.example.co.jp]
                hosting: {ec2: {instanceType: m7i.large, instances: 4, healthCheck: {path: /up, intervalSeconds: 30}}}
                environments: [{name: production, hosting: {ec2: {instances: 2, healthCheck: {path: /live}}}}]
                """;
        assertThat(environment("production", spec).hosting()).isInstanceOfSatisfying(Hosting.Ec2.class, ec2 -> {
            assertThat(ec2.instanceType()).isEqualTo("m7i.large");
            assertThat(ec2.instances()).isEqualTo(2);
            assertThat(ec2.healthCheck()).isEqualTo(new Hosting.HealthCheck("/live", "200-399", 30));
        });
    }

    @Test
    void shouldOpenAnEnvironmentToEveryone_whenItLiftsTheRulesOfTheSite() {
        var spec = S3 + """
                access: {rules: [{paths: ["/*"], allowedCidrs: [203.0.113.0/24]}]}
                environments: [{name: production, access: {rules: []}}]
                """;
        assertThat(environment("production", spec).edge().access()).isEmpty();
    }

    @Test
    void shouldKeepThePassword_whenAnEnvironmentOnlyLiftsTheRules() {
        var spec = S3 + """
                access: {rules: [{paths: ["/*"], allowedCidrs: [203.0.113.0/24]}], basicAuthSecretRef: {name: auth}}
                environments: [{name: production, access: {rules: []}}]
                """;
        assertThat(environment("production", spec).edge().access())
                .contains(new Access(List.of(), new SecretRef("auth")));
    }

    @Test
    void shouldTellTheClassesPeople_whenTheSiteNamesNone() {
        var ofClass = """
                notifications: {pagerDutySecretRef: {name: pagerduty, key: key}, emails: [sre@example.co.jp]}
                """;
        var told = environment(S3 + "notifications: {emails: [web@example.co.jp]}\n", completeClass(ofClass));
        assertThat(told.operation().notifications().emails()).containsExactly("web@example.co.jp");
        assertThat(told.operation().notifications().pagerDuty())
                .contains(new Operation.PagerDuty("pagerduty", "key", true));
        assertThat(told.provenance())
                .containsEntry("notifications.emails", Origin.Spec)
                .containsEntry("notifications.pagerDutySecretRef", Origin.Class)
                .containsEntry("notifications.https", Origin.Default);
    }

    @Test
    void shouldTellTheSitesOwnPager_whenItHasOne() {
        var ofClass = "notifications: {pagerDutySecretRef: {name: pagerduty, key: key}}\n";

        var told = environment(S3 + "notifications: {pagerDutySecretRef: {name: mine}}\n", completeClass(ofClass));

        assertThat(told.operation().notifications().pagerDuty())
                .contains(new Operation.PagerDuty("mine", "integrationKey", false));
    }

    @Test
    void shouldTellNobodyByMail_whenTheSiteSaysSo() {
        var ofClass = "notifications: {emails: [sre@example.co.jp]}\n";
        var told = environment(S3 + "notifications: {emails: []}\n", completeClass(ofClass));
        assertThat(told.operation().notifications().emails()).isEmpty();
    }
}
