package dev.sitekeeper.site;

import static dev.sitekeeper.site.SiteFixtures.EC2;
import static dev.sitekeeper.site.SiteFixtures.NETWORK;
import static dev.sitekeeper.site.SiteFixtures.S3;
import static dev.sitekeeper.site.SiteFixtures.SAAS;
import static dev.sitekeeper.site.SiteFixtures.completeClass;
import static dev.sitekeeper.site.SiteFixtures.environment;
import static dev.sitekeeper.site.SiteFixtures.resolved;
import static dev.sitekeeper.site.SiteFixtures.siteClass;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.sitekeeper.api.v1alpha1.Cache.Forwarding;
import dev.sitekeeper.api.v1alpha1.Canary.Screenshots;
import dev.sitekeeper.api.v1alpha1.DeletionPolicy;
import dev.sitekeeper.api.v1alpha1.Dns;
import dev.sitekeeper.api.v1alpha1.Drift;
import dev.sitekeeper.api.v1alpha1.Notifications.Severity;
import dev.sitekeeper.api.v1alpha1.OperatingSystem;
import dev.sitekeeper.api.v1alpha1.PatchRule;
import dev.sitekeeper.api.v1alpha1.Patching.Reboot;
import dev.sitekeeper.api.v1alpha1.S3.UnknownPaths;
import dev.sitekeeper.api.v1alpha1.Saas.HostHeader;
import dev.sitekeeper.api.v1alpha1.Security.ResponseHeaders;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultsTest {

    private static final String TWO_ENVIRONMENTS = """
            environments:
              - name: live
              - {name: staging, hostnames: [stg.example.co.jp]}
            """;

    @Test
    void shouldRunOneInstanceOfAmazonLinux_whenOnlyTheTypeIsSaid() {
        assertThat(environment(EC2, completeClass()).hosting())
                .isEqualTo(new Hosting.Ec2(
                        "t3.small",
                        1,
                        OperatingSystem.AmazonLinux2023,
                        Optional.empty(),
                        30,
                        Optional.empty(),
                        80,
                        new Hosting.HealthCheck("/", "200-399", 15),
                        List.of()));
    }

    @Test
    void shouldShowTheOriginItsOwnName_whenSaasSaysNothing() {
        assertThat(environment(SAAS, completeClass()).hosting())
                .isEqualTo(new Hosting.Saas("tenant.cms.example", "", HostHeader.Origin));
    }

    @Test
    void shouldAnswerUnknownPathsWithNotFound_whenS3SaysNothing() {
        assertThat(environment(S3, completeClass()).hosting())
                .isEqualTo(new Hosting.S3("index.html", Optional.empty(), UnknownPaths.NotFound));
    }

    @Test
    void shouldCacheForADayForEveryone_whenNothingIsSaidOfTheEdge() {
        assertThat(environment(S3, completeClass()).edge())
                .isEqualTo(new Edge(
                        List.of("www.example.co.jp"),
                        Dns.Records.Managed,
                        new CertificateSource.Acm(),
                        new Edge.Cache(86_400, 10, List.of(), Forwarding.All, Forwarding.None),
                        ResponseHeaders.Recommended,
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void shouldPatchAndBackUpDaily_whenNothingIsSaidOfOperation() {
        var operation =
                environment(EC2, completeClass("timezone: Asia/Tokyo\n")).operation();
        assertThat(operation.patching())
                .contains(new Operation.Patching(
                        new Operation.Window("cron(0 3 * * ? *)", "Asia/Tokyo", 3, 1),
                        Reboot.IfNeeded,
                        List.of(
                                new PatchRule(List.of("Critical", "Important"), List.of(), 1),
                                new PatchRule(List.of(), List.of(), 7)),
                        List.of()));
        assertThat(operation.backup())
                .contains(new Operation.Backup(new Operation.Window("cron(0 2 * * ? *)", "Asia/Tokyo", 3, 1), 7));
    }

    @Test
    void shouldWatchFromOutsideAndPage_whenNothingIsSaidOfMonitoring() {
        var environment = environment(S3, completeClass());
        assertThat(environment.logKeepDays()).isEqualTo(90);
        assertThat(environment.operation())
                .isEqualTo(new Operation(
                        Optional.empty(),
                        Optional.empty(),
                        new Operation.Canary(List.of("/"), 5, Optional.empty(), 60, Screenshots.Always, 31),
                        new Operation.AlarmSettings(1, 10, BigDecimal.valueOf(3), 80, 80, 80, 5, Set.of()),
                        new Operation.Notifications(
                                Severity.Page, Optional.empty(), Optional.empty(), List.of(), List.of())));
    }

    @Test
    void shouldRepairAndRetain_whenNeitherSiteNorClassSays() {
        var site = resolved(S3, completeClass());
        assertThat(site.drift()).isEqualTo(Drift.Repair);
        assertThat(site.deletionPolicy()).isEqualTo(DeletionPolicy.Retain);
        assertThat(site.suspend()).isEmpty();
        assertThat(site.environments()).extracting(e -> e.key().path()).containsExactly("web/corporate/production");
    }

    @Test
    void shouldPageOnlyTheFirstEnvironment_whenThereAreSeveral() {
        assertThat(resolved(S3 + TWO_ENVIRONMENTS, completeClass()).environments())
                .extracting(
                        e -> e.operation().notifications().severity(),
                        e -> e.operation().canary().everyMinutes())
                .containsExactly(tuple(Severity.Page, 5), tuple(Severity.Notify, 60));
    }

    @Test
    void shouldVisitHourly_whenTheFirstEnvironmentOnlyNotifies() {
        var environment = environment(S3 + "notifications: {severity: Notify}\n", completeClass());
        assertThat(environment.operation().canary().everyMinutes()).isEqualTo(60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ubuntu2204", "Ubuntu2404", "Debian12"})
    void shouldPatchWithoutDelay_whenTheSystemKnowsNone(String system) {
        var hosting = "hosting: {ec2: {instanceType: t3.small, amiId: ami-0abc, operatingSystem: " + system + "}}";
        var spec = EC2.replaceFirst("hosting: .*", hosting);
        assertThat(environment(spec, completeClass())
                        .operation()
                        .patching()
                        .orElseThrow()
                        .rules())
                .containsExactly(new PatchRule(List.of(), List.of(), null));
    }

    @Test
    void shouldUseUtc_whenTheClassHasNoTimezone() {
        var operation = environment(EC2, completeClass()).operation();
        assertThat(operation.patching().orElseThrow().window().timezone()).isEqualTo("UTC");
        assertThat(operation.backup().orElseThrow().window().timezone()).isEqualTo("UTC");
    }

    @Test
    void shouldLeaveRecordsToPeople_whenAHostnameHasNoZone() {
        var zone = "dns: {zones: [{name: www.example.co.jp, zoneId: Z0123}]}\n";
        var both = S3.replace("[www.example.co.jp]", "[www.example.co.jp, shop.example.co.jp]");
        assertThat(environment(S3, siteClass(NETWORK)).edge().records()).isEqualTo(Dns.Records.External);
        assertThat(environment(both, siteClass(zone)).edge().records()).isEqualTo(Dns.Records.External);
        assertThat(environment(S3, siteClass(zone)).edge().records()).isEqualTo(Dns.Records.Managed);
    }
}
