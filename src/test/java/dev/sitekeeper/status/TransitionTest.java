package dev.sitekeeper.status;

import static dev.sitekeeper.status.StatusFixtures.MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.Condition;
import dev.sitekeeper.api.v1alpha1.Condition.Status;
import dev.sitekeeper.api.v1alpha1.ConditionType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransitionTest {

    @ParameterizedTest
    @CsvSource({
        "Applied, True, A, False, A, true",
        "Applied, False, A, True, A, true",
        "Applied, False, A, False, B, true",
        "Applied, False, A, False, A, false",
        "Applied, True, A, True, B, false",
        "Notice, True, A, True, B, true",
        "Notice, False, A, False, B, false",
        "Stalled, True, A, True, B, false"
    })
    void shouldTellOnlyNews(String type, Status was, String reasonThen, Status is, String reasonNow, boolean news) {
        var before = List.of(condition(type, was, reasonThen));
        var after = List.of(condition(type, is, reasonNow));
        assertThat(Transition.between(before, after)).hasSize(news ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "Applied, False, true",
        "Applied, True, false",
        "Applied, Unknown, false",
        "Notice, True, true",
        "Notice, False, false",
        "Reconciling, True, false",
        "Stalled, True, false"
    })
    void shouldTellWhatAppears_whenItIsForTheWorse(String type, Status status, boolean news) {
        assertThat(Transition.between(List.of(), List.of(condition(type, status, "A"))))
                .hasSize(news ? 1 : 0)
                .allMatch(Transition::isWarning);
    }

    @Test
    void shouldNotWarn_whenItGotBetter() {
        var before = List.of(condition(ConditionType.APPLIED, Status.False, "A"));
        var after = List.of(condition(ConditionType.APPLIED, Status.True, "A"));
        assertThat(Transition.between(before, after)).noneMatch(Transition::isWarning);
    }

    private static Condition condition(String type, Status status, String reason) {
        return new Condition(type, status, reason, "message", MORNING, 1L);
    }
}
