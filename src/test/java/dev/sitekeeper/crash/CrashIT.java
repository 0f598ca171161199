package dev.sitekeeper.crash;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Killed at any call, the operator leaves the world as if nothing had happened: a sample of the points. */
@Order(0) // it takes long, so it begins first
class CrashIT {

    @Test
    void shouldLeaveTheWorldAsWithoutACrash_whereverItIsKilled() {
        try (var trials = Trials.start(1, false)) {
            trials.shouldLeaveTheWorldAsWithoutACrash(Sample::of);
        }
    }
}
