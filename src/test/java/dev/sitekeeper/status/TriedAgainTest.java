package dev.sitekeeper.status;

import static dev.sitekeeper.status.StatusFixtures.NOON;
import static dev.sitekeeper.status.StatusFixtures.begin;
import static dev.sitekeeper.status.StatusFixtures.site;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a Site is looked at again although no news came. */
class TriedAgainTest {

    private final SiteReport report = begin(site(3), NOON);

    @ParameterizedTest
    @ValueSource(
            strings = {
                Reason.PUSHING,
                Reason.REPAIRING,
                Reason.NOT_LISTED_YET,
                Reason.LISTING_FAILED,
                Reason.THROTTLED,
                Reason.CHANGE_FAILED,
                Reason.REPOSITORY_FAILED,
                Reason.SECRET_UNREADABLE,
                Reason.DELETING
            })
    void shouldBeTriedAgain_whileTheOperatorIsAtWork(String reason) {
        report.environment("production").tell(Fact.fails(ConditionType.ALARMS_IN_SYNC, reason, "wait"));

        assertThat(report.isToBeTriedAgain()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Reason.REPOSITORY_DENIED,
                Reason.REPOSITORY_REFUSED,
                Reason.CREDENTIALS_MISSING,
                Reason.ACCESS_DENIED
            })
    void shouldBeTriedAgain_whenPeopleMendItWhereNothingIsWatched(String reason) {
        report.environment("production").tell(Fact.fails(ConditionType.COMMITTED, reason, "mend it"));

        assertThat(report.isToBeTriedAgain()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Reason.NOT_APPLIED,
                Reason.REVISION_PENDING,
                Reason.HAND_OVER_UNUSABLE,
                Reason.EDITED_BY_HAND,
                Reason.DRIFT_REPORTED,
                Reason.FOREIGN_OBJECT,
                Reason.ALARM_FIRES
            })
    void shouldWaitForNews_whenPeopleMendItWhereItIsWatched(String reason) {
        report.environment("production").tell(Fact.fails(ConditionType.ALARMS_IN_SYNC, reason, "act"));

        assertThat(report.isToBeTriedAgain()).isFalse();
    }

    @Test
    void shouldBeTriedAgain_whenItIsNotKnown() {
        report.tell(Fact.unknown(ConditionType.COMMITTED, Reason.REPOSITORY_FAILED, "the API server is down"));

        assertThat(report.isToBeTriedAgain()).isTrue();
    }

    @Test
    void shouldBeTriedAgain_whenOnlyTheSecondEnvironmentIsAtWork() {
        report.environment("production").tell(Fact.fails(ConditionType.APPLIED, Reason.NOT_APPLIED, "apply it"));
        report.environment("staging").tell(Fact.fails(ConditionType.APPLIED, Reason.PUSHING, "wait"));

        assertThat(report.isToBeTriedAgain()).isTrue();
    }

    @Test
    void shouldWaitForNews_whenItHolds() {
        report.environment("production").tell(Fact.holds(ConditionType.APPLIED, Reason.REPAIRING, "live"));

        assertThat(report.isToBeTriedAgain()).isFalse();
    }
}
