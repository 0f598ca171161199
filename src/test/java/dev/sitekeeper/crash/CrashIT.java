package dev.sitekeeper.crash;

import dev.sitekeeper.sandbox.Apart;
import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Killed at any call, the operator leaves the world as if nothing had happened: a sample of the points. */
@ExtendWith(SandboxExtension.class)
@Apart
class CrashIT {

    @Test
    void shouldLeaveTheWorldAsWithoutACrash_whereverItIsKilled(Sandbox sandbox, Operator operator) {
        try (var trials = new Trials(List.of(Trial.of(sandbox, operator)))) {
            trials.shouldLeaveTheWorldAsWithoutACrash(Sample::of);
        }
    }
}
