package dev.sitekeeper.chaos;

import dev.sitekeeper.aws.TwinAws;
import dev.sitekeeper.chaos.Trials.World;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same as {@link ChaosTest} through the operator's ports, on the twin of AWS: a few shorter sequences, for each takes seconds. Quotas stay as they are: other tests live in the accounts. */
@ExtendWith(SandboxExtension.class)
class ChaosIT {

    private static final int STEPS = 10;

    @Test
    void shouldHoldWhatIsDeclared_whateverHappened(Sandbox sandbox) {
        int sequences = Integer.getInteger("chaos.twin.sequences", 3);
        long seed = Long.getLong("chaos.seed", Trials.FIRST_SEED);

        new Trials(() -> world(sandbox), STEPS).play("chaos-twin", seed, sequences);
    }

    private static World world(Sandbox sandbox) {
        var aws = new TwinAws(sandbox);
        return new World(aws, Estate.small(TwinAws.PLACE, aws.other, aws.channels()));
    }
}
