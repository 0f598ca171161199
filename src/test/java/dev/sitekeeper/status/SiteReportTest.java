package dev.sitekeeper.status;

import static dev.sitekeeper.status.StatusFixtures.MORNING;
import static dev.sitekeeper.status.StatusFixtures.NOON;
import static dev.sitekeeper.status.StatusFixtures.begin;
import static dev.sitekeeper.status.StatusFixtures.condition;
import static dev.sitekeeper.status.StatusFixtures.site;
import static dev.sitekeeper.status.StatusFixtures.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.Condition;
import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.EnvironmentStatus;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.site.Refusal;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SiteReportTest {

    private static final Fact FAILED = Fact.unknown(ConditionType.READY, Reason.UNEXPECTED_FAILURE, "see the log");

    @Test
    void shouldSayTheSame_whenTheFactsAreTheSameLater() {
        var site = site(3);
        var before = write(site, MORNING, SiteReportTest::wellInBoth);
        assertThat(write(site, NOON, SiteReportTest::wellInBoth)).isEqualTo(before);
    }

    @Test
    void shouldKeepTheTime_whenOnlyReasonAndMessageChange() {
        var site = site(3);
        write(site, MORNING, r -> r.tell(Fact.fails(ConditionType.APPLIED, Reason.NOT_APPLIED, "apply it")));
        var after = write(site, NOON, r -> r.tell(Fact.fails(ConditionType.APPLIED, Reason.REVISION_PENDING, "again")));
        var applied = condition(after, ConditionType.APPLIED);
        assertThat(applied.reason()).isEqualTo(Reason.REVISION_PENDING);
        assertThat(applied.lastTransitionTime()).isEqualTo(MORNING.truncatedTo(ChronoUnit.SECONDS));
    }

    @Test
    void shouldMoveTheTime_whenTheStatusChanges() {
        var site = site(3);
        write(site, MORNING, r -> r.tell(Fact.fails(ConditionType.APPLIED, Reason.NOT_APPLIED, "apply it")));
        var after = write(site, NOON, r -> r.tell(Fact.holds(ConditionType.APPLIED, "live")));
        assertThat(condition(after, ConditionType.APPLIED).lastTransitionTime())
                .isEqualTo(NOON.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Not an empty object: the API server refuses that where revisions were told before. */
    @Test
    void shouldTellNoRevisions_whereNoneIsKnown() {
        var status = write(site(3), MORNING, r -> r.environment("production")
                .tell(Fact.fails(ConditionType.APPLIED, Reason.NOT_APPLIED, "apply it")));
        assertThat(status.environments())
                .extracting(EnvironmentStatus::revision)
                .hasSize(1)
                .containsOnlyNulls();
    }

    @Test
    void shouldBearTheGenerationEverywhere_whenTheSpecChanged() {
        var status = write(site(4), MORNING, SiteReportTest::wellInBoth);
        assertThat(status.observedGeneration()).isEqualTo(4);
        assertThat(status.conditions())
                .extracting(Condition::observedGeneration)
                .containsOnly(4L);
        assertThat(status.environments())
                .flatExtracting(e -> e.conditions().stream()
                        .map(Condition::observedGeneration)
                        .toList())
                .containsOnly(4L);
    }

    @Test
    void shouldSummariseEnvironments_whenOneIsNotApplied() {
        var status = write(site(3), MORNING, report -> {
            report.environment("production").tell(Fact.holds(ConditionType.APPLIED, "live"));
            report.environment("staging").tell(Fact.fails(ConditionType.APPLIED, Reason.NOT_APPLIED, "apply it"));
        });
        assertThat(condition(status, ConditionType.APPLIED))
                .extracting(Condition::status, Condition::reason, Condition::message)
                .containsExactly(Condition.Status.False, Reason.NOT_APPLIED, "staging: apply it");
        assertThat(condition(status, ConditionType.READY).message()).isEqualTo("Applied: staging: apply it");
    }

    @Test
    void shouldStall_whenOnlyTheSecondEnvironmentDoes() {
        var status = write(site(3), MORNING, report -> {
            report.environment("production").tell(Fact.fails(ConditionType.APPLIED, Reason.NOT_APPLIED, "apply it"));
            report.environment("staging")
                    .tell(Fact.unknown(ConditionType.APPLIED, Reason.ACCESS_DENIED, "mend the role"));
        });
        assertThat(condition(status, ConditionType.STALLED).message()).isEqualTo("Applied: staging: mend the role");
    }

    @Test
    void shouldKnowNothingOfTheRest_whileTheSiteIsRefused() {
        var site = site(3);
        write(site, MORNING, SiteReportTest::wellInBoth);
        var report = begin(site, NOON);
        report.refused(List.of(new Refusal(Reason.CLASS_NOT_FOUND, "spec.className", "create it")));

        var after = report.status();

        for (var type : List.of(ConditionType.REACHABLE, ConditionType.HEALTHY, ConditionType.APPLIED)) {
            assertThat(condition(after, type).status()).isEqualTo(Condition.Status.Unknown);
            assertThat(condition(after, type).reason()).isEqualTo(Reason.NOT_KEPT);
        }
        assertThat(after.environments())
                .flatExtracting(EnvironmentStatus::conditions)
                .extracting(Condition::reason)
                .containsOnly(Reason.NOT_KEPT);
        assertThat(report.transitions(after)).extracting(t -> t.now().type()).containsExactly(ConditionType.RENDERED);
    }

    /** Nothing else remembers that it is. */
    @Test
    void shouldStillKnowThatOperationIsPaused_whileTheSiteIsRefused() {
        var site = site(3);
        var paused = Fact.unknown(ConditionType.REACHABLE, Reason.SUSPENDED, "relaunch");
        write(site, MORNING, report -> report.environment("production").tell(paused));

        write(site, NOON, report -> report.refused(List.of(new Refusal(Reason.CLASS_NOT_FOUND, "spec", "gone"))));

        assertThat(begin(site, NOON).wasTold(ConditionType.REACHABLE, Reason.SUSPENDED))
                .isTrue();
    }

    @Test
    void shouldKeepWhatWasKnown_whenNothingIsToldOfEnvironments() {
        var site = site(3);
        var before = write(site, MORNING, SiteReportTest::wellInBoth);
        var report = begin(site, NOON);
        report.tell(Fact.fails(ConditionType.RENDERED, Reason.CLASS_NOT_FOUND, "create it"));
        var after = report.status();
        assertThat(after.environments()).isEqualTo(before.environments());
        assertThat(condition(after, ConditionType.REACHABLE)).isEqualTo(condition(before, ConditionType.REACHABLE));
        assertThat(condition(after, ConditionType.HEALTHY)).isEqualTo(condition(before, ConditionType.HEALTHY));
        assertThat(condition(after, ConditionType.READY).status()).isEqualTo(Condition.Status.False);
        assertThat(after.conditions()).extracting(Condition::type).doesNotHaveDuplicates();
    }

    @Test
    void shouldLetStandWhatWasSaid_butNotThatItIsReady_whenTheLookFailed() {
        var site = site(3);
        var before = write(site, MORNING, SiteReportTest::wellInBoth);

        var after = write(site, NOON, r -> r.tell(FAILED));

        assertThat(condition(after, ConditionType.READY).status()).isEqualTo(Condition.Status.Unknown);
        assertThat(condition(after, ConditionType.RECONCILING).reason()).isEqualTo(Reason.UNEXPECTED_FAILURE);
        assertThat(after.conditions())
                .containsAll(before.conditions().stream()
                        .filter(c -> !c.type().equals(ConditionType.READY))
                        .toList());
        assertThat(after.environments()).isEqualTo(before.environments());
    }

    @Test
    void shouldForgetTheStall_whenARefusedSiteIsKeptAndOnlyWaits() {
        var site = site(3);
        write(site, MORNING, r -> r.tell(Fact.fails(ConditionType.RENDERED, Reason.CLASS_NOT_FOUND, "create it")));
        var report = begin(site, NOON);
        report.tell(Fact.fails(ConditionType.RENDERED, Reason.CLASS_NOT_APPLIED, "apply the class"));
        assertThat(report.status().conditions()).extracting(Condition::type).doesNotContain(ConditionType.STALLED);
    }

    @Test
    void shouldShowTheFirstTenChanges_whenMoreWait() {
        var status = write(site(3), MORNING, r -> r.environment("production")
                .pending(IntStream.range(0, 12).mapToObj(i -> "change " + i).toList()));
        assertThat(status.environments().getFirst().pendingChanges())
                .hasSize(10)
                .startsWith("change 0")
                .endsWith("change 9");
    }

    @Test
    void shouldSayThatNothingIsLive_onlyWhenEveryEnvironmentWasNeverApplied() {
        var never = Fact.fails(ConditionType.APPLIED, Reason.NOT_APPLIED, "apply it");
        var unusable = Fact.fails(ConditionType.APPLIED, Reason.HAND_OVER_UNUSABLE, "apply it again");

        assertThat(mayBeLive()).as("nothing was told").isFalse();
        assertThat(mayBeLive(never, never)).isFalse();
        assertThat(mayBeLive(never, Fact.holds(ConditionType.APPLIED, "live"))).isTrue();
        assertThat(mayBeLive(unusable)).isTrue();
        assertThat(mayBeLive(Fact.fails(ConditionType.ALARMS_IN_SYNC, Reason.REPAIRING, "delete")))
                .isTrue();
    }

    @Test
    void shouldStillSayThatNothingIsLive_afterTheSiteWasRefused() {
        var site = site(3);
        write(site, MORNING, report -> report.environment("production")
                .tell(Fact.fails(ConditionType.APPLIED, Reason.NOT_APPLIED, "apply it")));

        write(site, NOON, report -> report.refused(List.of(new Refusal(Reason.CLASS_NOT_FOUND, "spec", "gone"))));

        assertThat(begin(site, NOON).mayBeLive()).isFalse();
    }

    /** After this was told, each of an environment of its own. */
    private static boolean mayBeLive(Fact... facts) {
        var site = site(3);
        write(site, MORNING, report -> {
            for (int i = 0; i < facts.length; i++) {
                report.environment("environment-" + i).tell(facts[i]);
            }
        });
        return begin(site, NOON).mayBeLive();
    }

    private static void wellInBoth(SiteReport report) {
        report.tell(Fact.holds(ConditionType.RENDERED, "generated"));
        for (var name : new String[] {"production", "staging"}) {
            var environment = report.environment(name);
            environment.desired("sites/web/corporate/" + name, "8f3c");
            environment.tell(Fact.holds(ConditionType.APPLIED, "live"));
            environment.tell(Fact.holds(ConditionType.REACHABLE, "it answers"));
        }
    }
}
