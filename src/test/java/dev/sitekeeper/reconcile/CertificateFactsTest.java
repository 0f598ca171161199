package dev.sitekeeper.reconcile;

import static dev.sitekeeper.cloud.Samples.INSTALLATION;
import static dev.sitekeeper.cloud.Samples.NOON;
import static dev.sitekeeper.reconcile.PlanDraft.allInLine;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.Condition.Status;
import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.DnsRecord;
import dev.sitekeeper.api.v1alpha1.Drift;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.cloud.Action;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.HandOver;
import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.Operated;
import dev.sitekeeper.cloud.duty.CertificateDuty;
import dev.sitekeeper.cloud.duty.RequestedCertificate;
import dev.sitekeeper.cloud.duty.RequestedCertificate.State;
import dev.sitekeeper.cloud.duty.SampleEnvironment;
import dev.sitekeeper.reconcile.Wishes.EnvironmentWish;
import dev.sitekeeper.site.TagKeys;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of a certificate that the operator keeps, before and after the website is applied. */
class CertificateFactsTest {

    private static final Operated OPERATED = new SampleEnvironment().operated();
    private static final Desired WANTED =
            CertificateDuty.requested(INSTALLATION, OPERATED.siteClass(), OPERATED.environment());
    private static final DnsRecord RECORD = new DnsRecord("_a.www.example.co.jp", "CNAME", "_b.acm-validations.aws");

    private final Told told = new Told();

    @Test
    void shouldTellWhichRecordsToSet_whileAcmWaitsForThem() {
        tell(allInLine(seen(State.Pending, new Health.AwaitsRecords(List.of(RECORD)))));

        var fact = told.fact(ConditionType.CERTIFICATE_IN_SYNC);
        assertThat(fact.status()).isEqualTo(Status.False);
        assertThat(fact.reason()).isEqualTo(Reason.CERTIFICATE_PENDING);
        assertThat(fact.message()).contains("_a.www.example.co.jp CNAME _b.acm-validations.aws");
        assertThat(told.fact(ConditionType.CERTIFICATE_VALID).status()).isEqualTo(Status.Unknown);
        assertThat(told.ofProduction().dnsRecords()).containsExactly(RECORD);
        assertThat(told.report.isToBeTriedAgain()).isTrue();
    }

    @Test
    void shouldTellThatItIsInLine_beforeTheWebsiteIsApplied() {
        tell(allInLine(seen(State.Issued, validFor(Duration.ofDays(90)))));

        assertThat(told.fact(ConditionType.CERTIFICATE_IN_SYNC).status()).isEqualTo(Status.True);
        assertThat(told.fact(ConditionType.CERTIFICATE_VALID).reason()).isEqualTo(Reason.CERTIFICATE_CURRENT);
        assertThat(told.ofProduction().certificateNotAfter()).isEqualTo(NOON.plus(Duration.ofDays(90)));
    }

    @ParameterizedTest
    @CsvSource({"15, CertificateCurrent", "14, CertificateExpires", "0, CertificateExpires", "-3, CertificateExpires"})
    void shouldWarn_twoWeeksBeforeItExpires(int days, String reason) {
        tell(allInLine(seen(State.Issued, validFor(Duration.ofDays(days)))));

        assertThat(told.fact(ConditionType.CERTIFICATE_VALID).reason()).isEqualTo(reason);
    }

    @Test
    void shouldTellWhyAcmWillNotIssueIt() {
        tell(allInLine(seen(State.Failed, new Health.Unwell("ACM: CAA_ERROR"))));

        assertThat(told.fact(ConditionType.CERTIFICATE_IN_SYNC).reason()).isEqualTo(Reason.CERTIFICATE_FAILED);
        assertThat(told.fact(ConditionType.CERTIFICATE_IN_SYNC).message()).contains("CAA_ERROR");
        assertThat(told.summary(ConditionType.STALLED).status()).isEqualTo(Status.True);
    }

    @Test
    void shouldHaveNothingToKeep_whereTerraformMakesIt() {
        tell(allInLine(), new CertificateNeed.Elsewhere("Terraform makes it"));

        assertThat(told.fact(ConditionType.CERTIFICATE_IN_SYNC).reason()).isEqualTo(Reason.NOT_APPLICABLE);
        assertThat(told.fact(ConditionType.CERTIFICATE_VALID).reason()).isEqualTo(Reason.NOT_APPLICABLE);
    }

    @Test
    void shouldTellWhatIsLeft_whereItIsNotNeededAnyMore() {
        var left = allInLine().left(new Action.Delete(seen(State.Issued, validFor(Duration.ofDays(90)))));

        tell(left, new CertificateNeed.Elsewhere("Terraform makes it"));

        assertThat(told.fact(ConditionType.CERTIFICATE_IN_SYNC).reason()).isEqualTo(Reason.REPAIRING);
    }

    private void tell(PlanDraft left) {
        tell(left, new CertificateNeed.Wanted(WANTED));
    }

    private void tell(PlanDraft left, CertificateNeed need) {
        var wish = new EnvironmentWish(OPERATED.environment(), new HandOver.Absent<>(), true, List.of());
        new DutyFacts(INSTALLATION, List.of(), left.plan(), List.of(), Drift.Repair)
                .tell(wish, need, NOON, told.report.environment("production"));
    }

    private static Health validFor(Duration time) {
        return new Health.ValidUntil(NOON.plus(time));
    }

    private static Observed seen(State state, Health health) {
        var content = new RequestedCertificate(((RequestedCertificate) WANTED.content()).hostnames(), state);
        return new Observed(WANTED.key(), "arn", content, WANTED.tags(), TagKeys.OPERATOR, health);
    }
}
