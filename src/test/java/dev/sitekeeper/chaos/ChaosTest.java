package dev.sitekeeper.chaos;

import dev.sitekeeper.chaos.Trials.World;
import org.junit.jupiter.api.Test;

/** Whatever happens, AWS comes to hold what is declared and applied: in memory. */
class ChaosTest {

    private static final int STEPS = 18;

    @Test
    void shouldHoldWhatIsDeclared_whateverHappened() {
        int sequences = Integer.getInteger("chaos.sequences", 200);
        long seed = Long.getLong("chaos.seed", Trials.FIRST_SEED);

        new Trials(() -> new World(new MemoryAws(), Estate.large()), STEPS).play("chaos", seed, sequences);
    }
}
