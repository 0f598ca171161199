package dev.sitekeeper.site;

import static dev.sitekeeper.site.SiteFixtures.EC2;
import static dev.sitekeeper.site.SiteFixtures.NETWORK;
import static dev.sitekeeper.site.SiteFixtures.S3;
import static dev.sitekeeper.site.SiteFixtures.ZONE;
import static dev.sitekeeper.site.SiteFixtures.completeClass;
import static dev.sitekeeper.site.SiteFixtures.refusals;
import static dev.sitekeeper.site.SiteFixtures.siteClass;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.sitekeeper.api.v1alpha1.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefusalsTest {

    @Test
    void shouldRefuseNothing_whenTheSiteFitsItsClass() {
        assertThat(refusals(EC2, completeClass())).isEmpty();
    }

    @Test
    void shouldAskForTheClass_whenThereIsNone() {
        var refused = refusals(S3, new Surroundings(Optional.empty(), Map.of(), h -> Optional.empty()));
        assertRefused(refused, Reason.CLASS_NOT_FOUND, "spec.className", "no SiteClass 'tokyo'; create it or name");
    }

    @Test
    void shouldSayWhatIsWrongWithTheClass_whenTheClassIsRefused() {
        var refused = refusals(S3, completeClass("timezone: Mars/Base\n"));
        assertRefused(refused, Reason.CLASS_NOT_ACCEPTED, "spec.className", "spec.timezone: 'Mars/Base' is no IANA");
    }

    @Test
    void shouldNameThePlatformTeam_whenTheNamespaceIsNotAdmitted() {
        var outside = new Surroundings(Optional.of(completeClass()), Map.of("team", "app"), h -> Optional.empty());
        assertRefused(
                refusals(S3, outside),
                Reason.NAMESPACE_NOT_ALLOWED,
                "spec.className",
                "does not admit namespace 'web'; ask the platform team");
    }

    @Test
    void shouldListWhatIsAllowed_whenAHostnameIsNot() {
        var refused = refusals(S3.replace("www.example.co.jp", "www.example.com"), completeClass());
        assertRefused(refused, Reason.HOSTNAME_NOT_ALLOWED, "spec.hostnames", "'tokyo' allows: *.example.co.jp");
    }

    @Test
    void shouldNameTheHolder_whenAnOlderSiteHasTheHostname() {
        var holder = new SiteKey("old", "shop");
        var taken = new Surroundings(Optional.of(completeClass()), Map.of("team", "web"), h -> Optional.of(holder));
        assertRefused(refusals(S3, taken), Reason.HOSTNAME_TAKEN, "spec.hostnames", "the older Site old/shop; remove");
    }

    @Test
    void shouldNameBothEnvironments_whenTheyShareAHostname() {
        var spec = S3 + "environments: [{name: production}, {name: staging, hostnames: [www.example.co.jp]}]\n";
        assertRefused(
                refusals(spec, completeClass()),
                Reason.HOSTNAME_TAKEN,
                "spec.environments[staging].hostnames",
                "environments 'production' and 'staging'");
    }

    @Test
    void shouldAskForTheZone_whenRecordsAreManagedWithoutOne() {
        var refused = refusals(S3 + "dns: {records: Managed}\n", siteClass());
        assertRefused(
                refused, Reason.ZONE_MISSING, "spec.dns.records", "no zone for 'www.example.co.jp'; add the zone");
    }

    @Test
    void shouldAskForTheNetwork_whenTheClassHasNoneForInstances() {
        assertRefused(refusals(EC2, siteClass(ZONE)), Reason.NETWORK_MISSING, "spec.hosting.ec2", "has no network");
        assertThat(refusals(S3, siteClass(ZONE))).isEmpty();
        assertThat(refusals(EC2, siteClass(NETWORK))).isEmpty();
    }

    @Test
    void shouldNameTheAccount_whenACertificateOrWebAclIsOfAnother() {
        var arn = "arn:aws:acm:us-east-1:%s:certificate/5a3e2c1b-0f4d-4e6a-9b8c-7d6e5f4a3b2c";
        var acl = "arn:aws:wafv2:us-east-1:%s:global/webacl/sites/0b1c2d3e-0000-0000-0000-000000000000";
        var spec = S3 + """
                security: {wafWebAclArn: "%s"}
                environments:
                  - {name: production}
                  - {name: staging, hostnames: [stg.example.co.jp], certificate: {arn: "%s"}}
                """;
        assertThat(refusals(
                        spec.formatted(acl.formatted("999999999999"), arn.formatted("999999999999")), completeClass()))
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(
                        tuple(Reason.OTHER_ACCOUNT, "spec.security.wafWebAclArn"),
                        tuple(Reason.OTHER_ACCOUNT, "spec.environments[staging].certificate.arn"));
        var own = completeClass().getSpec().aws().accountId();
        assertThat(refusals(spec.formatted(acl.formatted(own), arn.formatted(own)), completeClass()))
                .isEmpty();
    }

    @Test
    void shouldPointAtTheField_whenATimezoneIsUnknown() {
        var spec = EC2 + """
                backup: {timezone: Asia/Edo}
                environments:
                  - {name: production, patching: {timezone: Asia/Tokio}}
                  - {name: staging, hostnames: [stg.example.co.jp]}
                """;
        assertThat(refusals(spec, completeClass()))
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(
                        tuple(Reason.TIMEZONE_UNKNOWN, "spec.environments[production].patching.timezone"),
                        tuple(Reason.TIMEZONE_UNKNOWN, "spec.backup.timezone"));
    }

    @Test
    void shouldTellAllThatIsWrong_whenSeveralThingsAre() {
        var outside = new Surroundings(Optional.of(siteClass()), Map.of(), h -> Optional.empty());
        assertThat(refusals(EC2.replace("co.jp", "com"), outside))
                .extracting(Refusal::reason)
                .containsExactly(Reason.NAMESPACE_NOT_ALLOWED, Reason.HOSTNAME_NOT_ALLOWED, Reason.NETWORK_MISSING);
    }

    private static void assertRefused(List<Refusal> refusals, String reason, String field, String messagePart) {
        assertThat(refusals).singleElement().satisfies(refusal -> {
            assertThat(refusal.reason()).isEqualTo(reason);
            assertThat(refusal.field()).isEqualTo(field);
            assertThat(refusal.message()).contains(messagePart);
        });
    }
}
