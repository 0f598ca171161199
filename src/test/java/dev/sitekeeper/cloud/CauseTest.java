package dev.sitekeeper.cloud;

import static dev.sitekeeper.cloud.Samples.WINDOW;
import static dev.sitekeeper.cloud.Samples.as;
import static dev.sitekeeper.cloud.Samples.own;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CauseTest {

    private static final Desired DAILY = own(WINDOW, "daily", "3");

    @Test
    void shouldBeDrift_whenWhatWasInLineIsGoneOrChanged() {
        assertThat(Cause.of(new Action.Create(DAILY), Optional.of(as(DAILY, "1"))))
                .isEqualTo(Cause.DRIFT);
        assertThat(Cause.of(change(false), Optional.of(as(DAILY, "1")))).isEqualTo(Cause.DRIFT);
    }

    @Test
    void shouldBeDeclared_whenAnotherWasWantedBeforeOrNothing() {
        assertThat(Cause.of(new Action.Create(DAILY), Optional.empty())).isEqualTo(Cause.DECLARED);
        assertThat(Cause.of(change(false), Optional.of(as(own(WINDOW, "daily", "4"), "1"))))
                .isEqualTo(Cause.DECLARED);
        assertThat(Cause.of(new Action.Delete(as(DAILY, "1")), Optional.of(as(DAILY, "1"))))
                .isEqualTo(Cause.DECLARED);
    }

    @Test
    void shouldBeCompleted_whenItIsALaterStep() {
        assertThat(Cause.of(change(true), Optional.of(as(DAILY, "1")))).isEqualTo(Cause.COMPLETED);
    }

    @Test
    void shouldBeDrift_whenOthersMadeACopy() {
        assertThat(Cause.of(new Action.Delete(as(DAILY, "2"), true), Optional.of(as(DAILY, "1"))))
                .isEqualTo(Cause.DRIFT);
    }

    private static Action change(boolean completes) {
        return new Action.Update(DAILY, as(own(WINDOW, "daily", "4"), "1"), List.of("value 4 → 3"), completes);
    }
}
