package dev.sitekeeper.reconcile.operation;

import static dev.sitekeeper.cloud.Samples.ALARM;
import static dev.sitekeeper.cloud.Samples.as;
import static dev.sitekeeper.cloud.Samples.own;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.cloud.Action;
import dev.sitekeeper.cloud.Cause;
import dev.sitekeeper.cloud.Desired;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActionRecorderTest {

    private static final Desired CPU = own(ALARM, "cpu", "80");

    @Test
    void shouldTellWhatIsMadeAgain_fromWhatIsMadeForTheFirstTime() {
        var make = new Action.Create(CPU);

        assertThat(ActionRecorder.text(make, Cause.DECLARED)).isEqualTo("Made alarm cpu");
        assertThat(ActionRecorder.text(make, Cause.DRIFT)).isEqualTo("Made again alarm cpu");
    }

    @Test
    void shouldTellWhatWasChanged_whoeverAskedForIt() {
        var change = new Action.Update(CPU, as(own(ALARM, "cpu", "90"), "1"), List.of("value 90 → 80"), false);

        assertThat(ActionRecorder.text(change, Cause.DRIFT)).isEqualTo("Changed alarm cpu: value 90 → 80");
    }

    @Test
    void shouldTellACopyThatIsRemoved_fromWhatNobodyWants() {
        var cpu = as(CPU, "1");

        assertThat(ActionRecorder.text(new Action.Delete(cpu), Cause.DECLARED)).isEqualTo("Removed alarm cpu");
        assertThat(ActionRecorder.text(new Action.Delete(cpu, true), Cause.DRIFT))
                .isEqualTo("Removed alarm cpu: there is another of this name");
    }
}
