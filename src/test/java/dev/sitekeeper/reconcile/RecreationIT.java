package dev.sitekeeper.reconcile;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A Site that is created at the moment in which one of its name goes is looked at like any other. */
@ExtendWith(SandboxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecreationIT {

    @AutoClose
    private final World world;

    RecreationIT(Sandbox sandbox, Operator operator) {
        world = new World(sandbox, "recreation");
    }

    @RepeatedTest(8)
    void shouldBeLookedAt_whenOneOfItsNameHasJustGone() {
        var yaml = world.site("phoenix");
        world.apply(yaml);
        world.siteTells("phoenix", ConditionType.RENDERED, Reason.CLASS_NOT_FOUND);
        world.deleteSite("phoenix");
        world.siteIsGone("phoenix");

        world.apply(yaml);

        world.siteTells("phoenix", ConditionType.RENDERED, Reason.CLASS_NOT_FOUND);
        world.deleteSite("phoenix");
        world.siteIsGone("phoenix");
    }
}
