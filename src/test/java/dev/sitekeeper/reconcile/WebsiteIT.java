package dev.sitekeeper.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.AlarmsStatus;
import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole way of a website: declared, committed, applied with real Terraform, kept in line. */
@ExtendWith(SandboxExtension.class)
@Order(0) // it takes long, so it begins first
class WebsiteIT {

    @AutoClose
    private final World world;

    WebsiteIT(Sandbox sandbox, Operator operator) {
        world = new World(sandbox, "website");
    }

    @Test
    void shouldBecomeReady_whenPeopleApplyWhatWasCommitted() {
        world.apply(world.siteClass());
        world.apply(world.site("shop"));
        world.siteTells("shop", ConditionType.COMMITTED, Reason.CLASS_NOT_APPLIED);
        world.classTells(ConditionType.APPLIED, Reason.NOT_APPLIED);
        world.classTells(ConditionType.COMMITTED, Reason.AS_DECLARED);

        world.repository.applied();
        world.classTells(ConditionType.READY, Reason.AS_DECLARED);
        world.siteTells("shop", ConditionType.COMMITTED, Reason.AS_DECLARED);
        world.repository.applied();

        world.siteIsReady("shop");
        var environment = world.readSite("shop").getStatus().environments().getFirst();
        assertThat(environment.revision()).isNotNull().satisfies(r -> assertThat(r.applied())
                .isEqualTo(r.desired()));
        assertThat(environment.instances()).isEqualTo(1);
        assertThat(environment.alarms()).isEqualTo(new AlarmsStatus(10, List.of()));
    }
}
