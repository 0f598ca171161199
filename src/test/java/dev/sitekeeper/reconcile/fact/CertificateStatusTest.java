package dev.sitekeeper.reconcile.fact;

import static dev.sitekeeper.cloud.Samples.INSTALLATION;
import static dev.sitekeeper.cloud.Samples.NOON;
import static dev.sitekeeper.cloud.Samples.failure;
import static dev.sitekeeper.reconcile.PlanDraft.allInLine;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.Condition.Status;
import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.DnsRecord;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.cloud.Action;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.cloud.HandOver;
import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.cloud.Home;
import dev.sitekeeper.cloud.Inventory;
import dev.sitekeeper.cloud.Listing;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.Operated;
import dev.sitekeeper.cloud.Snapshot;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.SampleEnvironment;
import dev.sitekeeper.cloud.duty.certificate.ImportedCertificate;
import dev.sitekeeper.cloud.duty.certificate.KeptCertificate;
import dev.sitekeeper.cloud.duty.certificate.RequestedCertificate;
import dev.sitekeeper.cloud.duty.certificate.RequestedCertificate.State;
import dev.sitekeeper.reconcile.PlanDraft;
import dev.sitekeeper.reconcile.Told;
import dev.sitekeeper.reconcile.desired.DesiredStates.EnvironmentState;
import dev.sitekeeper.reconcile.secret.CertificateNeed;
import dev.sitekeeper.reconcile.secret.Secrets;
import dev.sitekeeper.site.TagKeys;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of a certificate that the operator keeps, and what Terraform is told, before and after the website is applied. */
class CertificateStatusTest {

    private static final Operated OPERATED = new SampleEnvironment().operated();
    private static final String HOSTNAME =
            OPERATED.environment().edge().hostnames().getFirst();
    private static final Desired WANTED =
            KeptCertificate.requested(INSTALLATION, OPERATED.siteClass(), OPERATED.environment());
    private static final CertificateNeed NEED = new CertificateNeed.Wanted(WANTED);
    private static final CertificateNeed UNTOLD = new CertificateNeed.Untold(
            Secrets.unread("tls", "web", Reason.SECRET_MISSING, new KubernetesClientException("no answer")));
    private static final DnsRecord RECORD = new DnsRecord("_a." + HOSTNAME, "CNAME", "_b.acm-validations.aws");
    private static final Health AWAITED = new Health.AwaitsRecords(List.of(RECORD));

    private final Told told = new Told();

    @Test
    void shouldTellWhichRecordsToSet_whileAcmWaitsForThem() {
        var certificateStatus = certificateStatus(NEED, seen("a", State.Pending, AWAITED));

        tell(certificateStatus);

        var fact = told.fact(ConditionType.CERTIFICATE_IN_SYNC);
        assertThat(fact.status()).isEqualTo(Status.False);
        assertThat(fact.reason()).isEqualTo(Reason.CERTIFICATE_PENDING);
        assertThat(fact.message()).contains(RECORD.name() + " CNAME _b.acm-validations.aws");
        assertThat(told.fact(ConditionType.CERTIFICATE_VALID).status()).isEqualTo(Status.Unknown);
        assertThat(told.ofProduction().dnsRecords()).containsExactly(RECORD);
        assertThat(told.report.isToBeTriedAgain()).isTrue();
        assertThat(certificateStatus.arn()).isEmpty();
        assertThat(certificateStatus
                        .waiting(ConditionType.RENDERED)
                        .orElseThrow()
                        .message())
                .isEqualTo(fact.message());
    }

    @Test
    void shouldTellTerraform_onceItIsIssued_andGoOnTellingTheRecords() {
        var certificateStatus = certificateStatus(NEED, seen("a", State.Issued, validFor(Duration.ofDays(90))));

        tell(certificateStatus);

        assertThat(certificateStatus.arn()).contains("a");
        assertThat(certificateStatus.waiting(ConditionType.RENDERED)).isEmpty();
        assertThat(told.fact(ConditionType.CERTIFICATE_IN_SYNC).status()).isEqualTo(Status.True);
        assertThat(told.fact(ConditionType.CERTIFICATE_VALID).reason()).isEqualTo(Reason.CERTIFICATE_CURRENT);
        assertThat(told.ofProduction().certificateNotAfter()).isEqualTo(NOON.plus(Duration.ofDays(90)));
        assertThat(told.ofProduction().dnsRecords()).containsExactly(RECORD);
    }

    @ParameterizedTest
    @CsvSource({"15, CertificateCurrent", "14, CertificateExpires", "0, CertificateExpires", "-3, CertificateExpires"})
    void shouldWarn_twoWeeksBeforeItExpires(int days, String reason) {
        tell(certificateStatus(NEED, seen("a", State.Issued, validFor(Duration.ofDays(days)))));

        assertThat(told.fact(ConditionType.CERTIFICATE_VALID).reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"5, expires at", "0, expired at", "-3, expired at"})
    void shouldSayWhatToDo_whenItExpires(int days, String when) {
        tell(certificateStatus(NEED, seen("a", State.Issued, validFor(Duration.ofDays(days)))));
        assertThat(told.fact(ConditionType.CERTIFICATE_VALID).message())
                .startsWith(when + " ")
                .endsWith("; ACM has not renewed it: set the DNS records of status.dnsRecords again");

        tell(certificateStatus(NEED, used(imported("b", "www.example.com", validFor(Duration.ofDays(days))))));
        assertThat(told.fact(ConditionType.CERTIFICATE_VALID).message())
                .startsWith(when + " ")
                .endsWith("; put a new one into the Secret");
    }

    @Test
    void shouldWarnLater_ofWhatLivesForDaysOnly() {
        var sixDays = new Health.ValidUntil(NOON.minus(Duration.ofDays(3)), NOON.plus(Duration.ofDays(3)), List.of());

        tell(certificateStatus(NEED, seen("a", State.Issued, sixDays)));

        assertThat(told.fact(ConditionType.CERTIFICATE_VALID).reason()).isEqualTo(Reason.CERTIFICATE_CURRENT);
    }

    /** Its hostnames were changed, say: the new one isn't there yet. */
    @Test
    void shouldTellUntilWhenVisitorsAreServed_whateverElseIsWanted() {
        tell(certificateStatus(
                NEED,
                seen("a", State.Pending, AWAITED),
                used(imported("b", "www.example.com", validFor(Duration.ofDays(5))))));

        assertThat(told.fact(ConditionType.CERTIFICATE_VALID).reason()).isEqualTo(Reason.CERTIFICATE_EXPIRES);
        assertThat(told.fact(ConditionType.CERTIFICATE_IN_SYNC).reason()).isEqualTo(Reason.CERTIFICATE_PENDING);
    }

    @Test
    void shouldTellWhyAcmWillNotIssueIt() {
        tell(certificateStatus(NEED, seen("a", State.Failed, new Health.Unwell("ACM: CAA_ERROR"))));

        assertThat(told.fact(ConditionType.CERTIFICATE_IN_SYNC).reason()).isEqualTo(Reason.CERTIFICATE_FAILED);
        assertThat(told.fact(ConditionType.CERTIFICATE_IN_SYNC).message()).contains("CAA_ERROR");
        assertThat(told.summary(ConditionType.STALLED).status()).isEqualTo(Status.True);
    }

    @Test
    void shouldNotKnow_whenAcmCannotBeListed() {
        var edge = WANTED.key().place();
        var failed = Listing.<List<Observed>>never().failed(failure(Failure.Throttled, "not so fast"));
        var snapshot = new Snapshot(
                edge,
                NOON,
                Listing.complete(Map.of(), NOON),
                Map.of(Kinds.CERTIFICATE, failed),
                Listing.never(),
                Set.of(Home.EDGE));

        var waiting = certificateStatus(NEED, new Inventory(Map.of(edge, snapshot)))
                .waiting(ConditionType.RENDERED)
                .orElseThrow();

        assertThat(waiting.status()).isEqualTo(Status.Unknown);
        assertThat(waiting.reason()).isEqualTo(Reason.THROTTLED);
    }

    @Test
    void shouldGoOnWithWhatWasImported_whileTheSecretTellsNothing() {
        var certificateStatus = certificateStatus(
                UNTOLD,
                imported("a", "www.example.com", validFor(Duration.ofDays(90))),
                imported("b", HOSTNAME, validFor(Duration.ofDays(90))),
                used(imported("c", HOSTNAME, validFor(Duration.ofDays(90)))));

        tell(certificateStatus);

        assertThat(certificateStatus.arn()).contains("c");
        assertThat(told.fact(ConditionType.CERTIFICATE_IN_SYNC).status()).isEqualTo(Status.Unknown);
        assertThat(told.fact(ConditionType.CERTIFICATE_VALID).reason()).isEqualTo(Reason.CERTIFICATE_CURRENT);
    }

    /** A commit that names it waits for people, say. */
    @Test
    void shouldGoOnWithTheLatest_whileTheSecretTellsNothing() {
        var later = new Health.ValidUntil(NOON, NOON.plus(Duration.ofDays(90)), List.of());

        var certificateStatus = certificateStatus(
                UNTOLD, used(imported("a", HOSTNAME, validFor(Duration.ofDays(90)))), imported("b", HOSTNAME, later));

        assertThat(certificateStatus.arn()).contains("b");
    }

    @Test
    void shouldWait_whileTheSecretTellsNothing_andWhatWasImportedIsForOthers() {
        var certificateStatus =
                certificateStatus(UNTOLD, used(imported("a", "www.example.com", validFor(Duration.ofDays(90)))));

        assertThat(certificateStatus.arn()).isEmpty();
        assertThat(certificateStatus.waiting(ConditionType.RENDERED)).isPresent();
    }

    @Test
    void shouldHaveNothingToKeep_whereTerraformMakesIt() {
        tell(certificateStatus(new CertificateNeed.Elsewhere("Terraform makes it")));

        assertThat(told.fact(ConditionType.CERTIFICATE_IN_SYNC).reason()).isEqualTo(Reason.NOT_APPLICABLE);
        assertThat(told.fact(ConditionType.CERTIFICATE_VALID).reason()).isEqualTo(Reason.NOT_APPLICABLE);
    }

    @Test
    void shouldTellWhatIsLeft_whereItIsNotNeededAnyMore() {
        var left = allInLine().left(new Action.Delete(seen("a", State.Issued, validFor(Duration.ofDays(90)))));

        tell(left, certificateStatus(new CertificateNeed.Elsewhere("Terraform makes it")));

        assertThat(told.fact(ConditionType.CERTIFICATE_IN_SYNC).reason()).isEqualTo(Reason.REPAIRING);
    }

    private void tell(CertificateStatus certificateStatus) {
        tell(allInLine(), certificateStatus);
    }

    private void tell(PlanDraft left, CertificateStatus certificateStatus) {
        var report = told.report.environment("production");
        var state = new EnvironmentState(OPERATED.environment(), new HandOver.Absent<>(), true, List.of());
        new DutyFacts(INSTALLATION, List.of(), left.plan(), List.of(), Optional.empty())
                .tellCertificate(state, certificateStatus, report);
        certificateStatus.tell(NOON, report);
    }

    private static CertificateStatus certificateStatus(CertificateNeed need, Observed... there) {
        var edge = WANTED.key().place();
        var items = new HashMap<String, List<Observed>>();
        for (var one : there) {
            items.put(one.key().name(), List.of(one));
        }
        var listed = Map.of(Kinds.CERTIFICATE, Listing.complete(items, NOON));
        var snapshot =
                new Snapshot(edge, NOON, Listing.complete(Map.of(), NOON), listed, Listing.never(), Set.of(Home.EDGE));
        return certificateStatus(need, new Inventory(Map.of(edge, snapshot)));
    }

    private static CertificateStatus certificateStatus(CertificateNeed need, Inventory inventory) {
        return CertificateStatus.of(need, OPERATED.environment(), WANTED.key().place(), INSTALLATION, inventory);
    }

    private static Health validFor(Duration time) {
        return new Health.ValidUntil(Instant.EPOCH, NOON.plus(time), List.of(RECORD));
    }

    private static Observed seen(String arn, State state, Health health) {
        var content = new RequestedCertificate(((RequestedCertificate) WANTED.content()).hostnames(), state);
        return new Observed(WANTED.key(), arn, content, WANTED.tags(), TagKeys.OPERATOR, health);
    }

    private static Observed imported(String arn, String hostname, Health health) {
        var key = new ObjectKey(WANTED.key().place(), Kinds.CERTIFICATE, arn);
        var content = ImportedCertificate.seen(new TreeSet<>(Set.of(hostname)), "", NOON);
        return new Observed(key, arn, content, WANTED.tags(), TagKeys.OPERATOR, health);
    }

    private static Observed used(Observed found) {
        return new Observed(
                found.key(), found.id(), found.content(), found.tags(), found.manager(), found.health(), true);
    }
}
