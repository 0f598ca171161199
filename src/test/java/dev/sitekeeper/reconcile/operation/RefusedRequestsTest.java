package dev.sitekeeper.reconcile.operation;

import static dev.sitekeeper.cloud.Samples.ALARM;
import static dev.sitekeeper.cloud.Samples.NOON;
import static dev.sitekeeper.cloud.Samples.OTHER_SITE;
import static dev.sitekeeper.cloud.Samples.SITE;
import static dev.sitekeeper.cloud.Samples.as;
import static dev.sitekeeper.cloud.Samples.own;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.cloud.Action;
import dev.sitekeeper.cloud.CloudException;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.cloud.MutableClock;
import dev.sitekeeper.cloud.Outcome;
import dev.sitekeeper.cloud.Plan;
import dev.sitekeeper.cloud.Samples;
import dev.sitekeeper.cloud.Urgency;
import dev.sitekeeper.site.SiteKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An alarm that AWS refuses to make, looked at each minute. */
class RefusedRequestsTest {

    private static final Action MAKE = new Action.Create(own(ALARM, "cpu", "80"));

    private final MutableClock clock = new MutableClock(NOON);
    private final RefusedRequests refused = new RefusedRequests(clock);
    private final CloudException invalid = Samples.failure(Failure.Invalid, "80 is not valid");
    private final CloudException down = Samples.failure(Failure.Transient, "down");

    @Test
    void shouldAskThreeTimes_thenAfterFiveMinutes_doublingToAnHour() {
        var asked = new ArrayList<Long>();
        for (long minute = 0; minute < 300; minute++) {
            if (ask(MAKE, invalid)) {
                asked.add(minute);
            }
            clock.advance(Duration.ofMinutes(1));
        }

        assertThat(asked).containsExactly(0L, 1L, 2L, 7L, 17L, 37L, 77L, 137L, 197L, 257L);
    }

    @Test
    void shouldSayWhyItWasRefused_whileItIsNotAskedFor() {
        refuse(MAKE);

        assertThat(refused.pausing(SITE)).containsExactly(new Outcome(MAKE, Optional.of(invalid)));
        assertThat(refused.pausing(OTHER_SITE)).isEmpty();
        clock.advance(RefusedRequests.FIRST_PAUSE);
        assertThat(refused.pausing(SITE)).isEmpty();
    }

    @Test
    void shouldAskAtOnce_forOtherSettingsOrTags_andCountAnew() {
        refuse(MAKE);
        var other = new Action.Create(own(ALARM, "cpu", "90"));

        refuse(other);

        assertThat(isAsked(SITE, other)).isFalse();
        assertThat(isAsked(SITE, MAKE)).isTrue();
    }

    /** The state of an alarm changes, and so does what goes first, while the request would be the same. */
    @Test
    void shouldNotAsk_whenOnlyTheUrgencyOrWhatIsThereChanged() {
        var wanted = own(ALARM, "cpu", "80");
        refuse(new Action.Update(wanted, as(own(ALARM, "cpu", "70"), "1"), List.of("value 70 → 80"), false));

        var now = as(own(ALARM, "cpu", "60"), "1");

        assertThat(isAsked(SITE, new Action.Update(wanted.as(Urgency.PAGES), now, List.of("value 60 → 80"), true)))
                .isFalse();
    }

    @Test
    void shouldAskAtOnce_whenPeopleAskOrTheSiteIsGone() {
        refuse(MAKE);
        refused.forget(OTHER_SITE);
        assertThat(isAsked(SITE, MAKE)).isFalse();

        refused.forget(SITE);

        assertThat(isAsked(SITE, MAKE)).isTrue();
    }

    @Test
    void shouldRememberNothingOfSites_thatAreGone() {
        refuse(MAKE);
        refused.forgetAllBut(Set.of(SITE));
        assertThat(isAsked(SITE, MAKE)).isFalse();

        refused.forgetAllBut(Set.of(OTHER_SITE));

        assertThat(isAsked(SITE, MAKE)).isTrue();
    }

    @Test
    void shouldRememberNothing_whenItIsNotToBeDoneAnyMore() {
        refuse(MAKE);

        refused.heed(SITE, plan(), List.of());

        assertThat(isAsked(SITE, MAKE)).isTrue();
        assertThat(refused.pausing(SITE)).isEmpty();
    }

    @Test
    void shouldCountAnew_onceItWasDone() {
        ask(MAKE, invalid);
        ask(MAKE, invalid);
        refused.heed(SITE, plan(MAKE), List.of(new Outcome(MAKE, Optional.empty())));

        ask(MAKE, invalid);

        assertThat(isAsked(SITE, MAKE)).isTrue();
    }

    /** Those end by themselves. */
    @Test
    void shouldGoOnAsking_whenItFailsForAnotherReason() {
        for (int i = 0; i < 10; i++) {
            assertThat(ask(MAKE, down)).isTrue();
        }
    }

    private void refuse(Action action) {
        for (int i = 0; i < RefusedRequests.TIMES; i++) {
            assertThat(ask(action, invalid)).isTrue();
        }
        assertThat(isAsked(SITE, action)).isFalse();
    }

    /** A turn in which AWS answers so, if it is asked. */
    private boolean ask(Action action, CloudException answer) {
        var open = refused.without(SITE, plan(action)).actions();
        var outcomes =
                open.stream().map(a -> new Outcome(a, Optional.of(answer))).toList();
        refused.heed(SITE, plan(action), outcomes);
        return !open.isEmpty();
    }

    private boolean isAsked(SiteKey site, Action action) {
        return !refused.without(site, plan(action)).actions().isEmpty();
    }

    private static Plan plan(Action... actions) {
        return new Plan(List.of(actions), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }
}
