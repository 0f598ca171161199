package dev.sitekeeper.reconcile.fact;

import static dev.sitekeeper.cloud.Samples.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.Condition.Status;
import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.SampleEnvironment;
import dev.sitekeeper.cloud.duty.backup.BackupTags;
import dev.sitekeeper.site.TagKeys;
import dev.sitekeeper.status.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class RunFactsTest {

    private static final Instant NIGHT = Instant.parse("2026-03-01T17:00:00Z");
    private static final Instant STARTED = NIGHT.minus(Duration.ofDays(30));
    private static final ObjectKey WINDOW = key(Kinds.BACKUP_WINDOW, "main_backup_1");
    static final List<Kind> OF_BACKUPS = List.of(Kinds.BACKUP_WINDOW, Kinds.BACKUP_TAGS);
    private static final ObjectKey FIRST = key(Kinds.BACKUP_TAGS, "i-1");
    private static final ObjectKey SECOND = key(Kinds.BACKUP_TAGS, "i-2");

    @Test
    void shouldHold_whenEveryInstanceHasAnImage() {
        var fact = backedUp(ran(true), done(FIRST, NIGHT), done(SECOND, NIGHT));

        assertThat(fact.status()).isEqualTo(Status.True);
        assertThat(fact.reason()).isEqualTo(Reason.IMAGES_CURRENT);
    }

    @Test
    void shouldFail_whenTheRunFailedAndMadeNoneOfAnInstance() {
        var fact = backedUp(ran(false), done(FIRST, NIGHT.plusSeconds(60)), done(SECOND, NIGHT.minusSeconds(60)));

        assertThat(fact.status()).isEqualTo(Status.False);
        assertThat(fact.reason()).isEqualTo(Reason.IMAGES_MISSING);
        assertThat(fact.message()).contains("i-2").doesNotContain("i-1");
    }

    /** A Site whose schedule changed is attached to a window that has run without it. */
    @Test
    void shouldNotTakeARunThatWentWellForOneThatMissedAnInstance() {
        var fact = backedUp(ran(true), done(FIRST, NIGHT.minusSeconds(60)));

        assertThat(fact.status()).isEqualTo(Status.True);
    }

    @Test
    void shouldNotBlameAnInstance_thatWasStartedAfterTheRun() {
        var late = observed(FIRST, new Health.Done(NIGHT.plusSeconds(1), Optional.empty(), List.of()));

        assertThat(backedUp(ran(false), late).reason()).isEqualTo(Reason.NOT_DUE_YET);
    }

    @Test
    void shouldSayThatNothingWasDueYet_beforeTheFirstRun() {
        var fact = backedUp(
                observed(WINDOW, Health.Unknown.INSTANCE),
                observed(FIRST, new Health.Done(STARTED, Optional.empty(), List.of())));

        assertThat(fact.status()).isEqualTo(Status.Unknown);
        assertThat(fact.reason()).isEqualTo(Reason.NOT_DUE_YET);
    }

    /** Its own can't be made: whether that other one goes on well is not looked at. */
    @Test
    void shouldSayThatNothingWasDueYet_whileAnInstanceIsInAnotherWindow() {
        var content = new BackupTags("main_backup_2", "7");
        var health = new Health.Done(STARTED, Optional.of(NIGHT), List.of());

        var fact = backedUp(
                observed(WINDOW, Health.Unknown.INSTANCE),
                new Observed(FIRST, "i-1", content, Map.of(), TagKeys.OPERATOR, health));

        assertThat(fact.reason()).isEqualTo(Reason.NOT_DUE_YET);
        assertThat(fact.message()).isEqualTo("the next run is the first for i-1");
    }

    /** The run may have failed, and the older image is none of it. */
    @ParameterizedTest
    @FieldSource("OF_BACKUPS")
    void shouldKnowNothing_whileWindowsOrInstancesCannotBeListed(Kind kind) {
        var facts = new RunFacts(
                List.of(WINDOW, FIRST),
                List.of(done(FIRST, NIGHT)),
                Map.of(kind, failure(Failure.Transient, "DescribeIt: no")));

        assertThat(facts.facts())
                .contains(Fact.unknown(ConditionType.BACKED_UP, Reason.LISTING_FAILED, "DescribeIt: no"));
    }

    @Test
    void shouldTellWhatIsWrongNow_thoughWindowsCannotBeListed() {
        var patched = key(Kinds.PATCHING_TAGS, "i-1");
        var lacking = new Health.Done(STARTED, Optional.of(NIGHT), List.of("3 patches are missing"));
        var facts = new RunFacts(
                List.of(patched),
                List.of(observed(patched, lacking)),
                Map.of(Kinds.PATCH_WINDOW, failure(Failure.Denied, "DescribeMaintenanceWindows: no")));

        assertThat(facts.facts())
                .contains(Fact.fails(ConditionType.PATCHED, Reason.PATCHES_MISSING, "i-1: 3 patches are missing"));
    }

    @Test
    void shouldTellWhatIsWrongNow_whateverTheRun() {
        var silent = new Health.Done(STARTED, Optional.of(NIGHT), List.of("3 patches are missing"));
        var fact = fact(
                ConditionType.PATCHED,
                List.of(key(Kinds.PATCHING_TAGS, "i-1")),
                List.of(observed(key(Kinds.PATCHING_TAGS, "i-1"), silent)));

        assertThat(fact.reason()).isEqualTo(Reason.PATCHES_MISSING);
        assertThat(fact.message()).isEqualTo("i-1: 3 patches are missing");
    }

    @Test
    void shouldNotApply_withoutInstances() {
        assertThat(fact(ConditionType.PATCHED, List.of(), List.of()).reason()).isEqualTo(Reason.NOT_APPLICABLE);
    }

    private static Fact backedUp(Observed... seen) {
        return fact(
                ConditionType.BACKED_UP,
                List.of(seen).stream().map(Observed::key).toList(),
                List.of(seen));
    }

    private static Fact fact(String type, List<ObjectKey> wanted, List<Observed> seen) {
        return new RunFacts(wanted, seen, Map.of())
                .facts().stream().filter(f -> f.type().equals(type)).findFirst().orElseThrow();
    }

    private static Observed ran(boolean isWell) {
        return observed(WINDOW, new Health.Ran(NIGHT, isWell));
    }

    private static Observed done(ObjectKey instance, Instant at) {
        return observed(instance, new Health.Done(STARTED, Optional.of(at), List.of()));
    }

    private static Observed observed(ObjectKey key, Health health) {
        return new Observed(key, key.name(), new BackupTags(WINDOW.name(), "7"), Map.of(), TagKeys.OPERATOR, health);
    }

    private static ObjectKey key(Kind kind, String name) {
        return new ObjectKey(SampleEnvironment.TOKYO, kind, name);
    }
}
