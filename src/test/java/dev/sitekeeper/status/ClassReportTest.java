package dev.sitekeeper.status;

import static dev.sitekeeper.status.StatusFixtures.MORNING;
import static dev.sitekeeper.status.StatusFixtures.NOON;
import static dev.sitekeeper.status.StatusFixtures.find;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.Condition;
import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.QuotaStatus;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.api.v1alpha1.RevisionStatus;
import dev.sitekeeper.api.v1alpha1.SiteClass;
import dev.sitekeeper.site.SiteFixtures;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassReportTest {

    private static final Fact ACCEPTED = Fact.holds(ConditionType.ACCEPTED, Reason.ACCEPTED, "Sites can use it");
    private static final Fact NOT_APPLIED = Fact.fails(ConditionType.APPLIED, Reason.NOT_APPLIED, "apply it");

    private final SiteClass siteClass = SiteFixtures.siteClass();

    @Test
    void shouldSayWhatWasTold() {
        var report = begin(MORNING);
        report.sites(7);
        report.desired("aaaaaaaaaaaaaaaa");
        report.committed("bbbbbbbbbbbbbbbb");
        report.applied("cccccccccccccccc");

        var status = report.status();

        assertThat(status.observedGeneration()).isEqualTo(2);
        assertThat(status.sites()).isEqualTo(7);
        assertThat(status.revision()).isEqualTo(new RevisionStatus("aaaaaaaaaaaa", "bbbbbbbbbbbb", "cccccccccccc"));
    }

    @Test
    void shouldLetStandWhatWasSaid_butNotThatItIsReady_whenTheLookFailed() {
        var before = begin(MORNING);
        before.sites(7);
        before.desired("aaaaaaaaaaaaaaaa");
        before.quotas(List.of(new QuotaStatus("Canaries", 3, 200)));
        before.tell(ACCEPTED);
        siteClass.setStatus(before.status());
        var report = begin(NOON);

        report.tell(Fact.unknown(ConditionType.READY, Reason.UNEXPECTED_FAILURE, "see the log"));

        var status = report.status();
        assertThat(find(status.conditions(), ConditionType.READY))
                .map(Condition::status)
                .contains(Condition.Status.Unknown);
        assertThat(find(status.conditions(), ConditionType.ACCEPTED))
                .map(Condition::status)
                .contains(Condition.Status.True);
        assertThat(status.sites()).isEqualTo(7);
        assertThat(status.revision()).isEqualTo(before.status().revision());
        assertThat(status.quotas()).isEqualTo(before.status().quotas());
    }

    @ParameterizedTest
    @CsvSource({
        // A fiftieth of 500 is 10.
        "100, 500, 109, 500, 100",
        "100, 500, 91, 500, 100",
        "100, 500, 110, 500, 110",
        "100, 500, 101, 600, 101",
        "499, 500, 500, 500, 500",
        "500, 500, 499, 500, 499",
        "2, 50, 3, 50, 3",
        "1, 2, 1, 2, 1"
    })
    void shouldTellUseInSteps_andWhateverMattersAtOnce(int was, int wasLimit, int used, int limit, int told) {
        var before = begin(MORNING);
        before.quotas(List.of(new QuotaStatus("Canaries", was, wasLimit)));
        siteClass.setStatus(before.status());
        var report = begin(NOON);

        report.quotas(List.of(new QuotaStatus("Canaries", used, limit)));

        assertThat(report.status().quotas()).containsExactly(new QuotaStatus("Canaries", told, limit));
    }

    @Test
    void shouldNotBeReady_whenItsRootIsNotApplied() {
        var conditions = write(MORNING, ACCEPTED, NOT_APPLIED);

        assertThat(conditions)
                .extracting(Condition::type)
                .containsExactly(ConditionType.READY, ConditionType.ACCEPTED, ConditionType.APPLIED);
        assertThat(conditions.getFirst().message()).isEqualTo("Applied: apply it");
        assertThat(conditions).extracting(Condition::observedGeneration).containsOnly(2L);
    }

    @Test
    void shouldKeepTheLastWord_whenATypeIsToldTwice() {
        var conditions = write(MORNING, NOT_APPLIED, Fact.holds(ConditionType.APPLIED, "live"));

        assertThat(conditions).extracting(Condition::message).contains("live").doesNotContain("apply it");
    }

    @Test
    void shouldKeepTheTime_whenOnlyTheReasonChanges() {
        write(MORNING, NOT_APPLIED);

        var conditions = write(NOON, Fact.fails(ConditionType.APPLIED, Reason.REVISION_PENDING, "again"));

        assertThat(applied(conditions).reason()).isEqualTo(Reason.REVISION_PENDING);
        assertThat(applied(conditions).lastTransitionTime()).isEqualTo(seconds(MORNING));
    }

    @Test
    void shouldMoveTheTime_whenTheStatusChanges() {
        write(MORNING, NOT_APPLIED);

        var conditions = write(NOON, Fact.holds(ConditionType.APPLIED, "live"));

        assertThat(applied(conditions).lastTransitionTime()).isEqualTo(seconds(NOON));
    }

    @Test
    void shouldTellWhatChanged_whenItChanged() {
        write(MORNING, ACCEPTED, NOT_APPLIED);
        var report = begin(NOON);
        report.tell(ACCEPTED);
        report.tell(Fact.holds(ConditionType.APPLIED, "live"));

        var transitions = report.transitions(report.status());

        assertThat(transitions)
                .extracting(t -> t.now().type())
                .containsExactly(ConditionType.READY, ConditionType.APPLIED);
    }

    @Test
    void shouldTellNothing_whenNothingChanged() {
        write(MORNING, ACCEPTED, NOT_APPLIED);
        var report = begin(NOON);
        report.tell(ACCEPTED);
        report.tell(NOT_APPLIED);

        assertThat(report.transitions(report.status())).isEmpty();
    }

    @Test
    void shouldAwaitTheFirstLook_whenOneFactDoes() {
        var report = begin(MORNING);
        report.tell(ACCEPTED);
        assertThat(report.awaitsFirstLook()).isFalse();

        report.tell(Fact.unknown(ConditionType.SWEEPS_FRESH, Reason.NOT_LISTED_YET, "wait"));

        assertThat(report.awaitsFirstLook()).isTrue();
    }

    private ClassReport begin(Instant now) {
        return ClassReport.begin(siteClass, Clock.fixed(now, ZoneOffset.UTC));
    }

    /** Reports, and writes the status. */
    private List<Condition> write(Instant now, Fact... facts) {
        var report = begin(now);
        List.of(facts).forEach(report::tell);
        var status = report.status();
        siteClass.setStatus(status);
        return status.conditions();
    }

    private static Condition applied(List<Condition> conditions) {
        return find(conditions, ConditionType.APPLIED).orElseThrow();
    }

    private static Instant seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
