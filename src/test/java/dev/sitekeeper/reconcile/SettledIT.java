package dev.sitekeeper.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.sandbox.Apart;
import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import dev.sitekeeper.sandbox.Twin;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** While nothing changes, nothing is written: not to Kubernetes, not to AWS, not to Git. */
@ExtendWith(SandboxExtension.class)
@Apart
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettledIT {

    private final Operator operator;

    private final Twin twin;

    @AutoClose
    private final World world;

    SettledIT(Sandbox sandbox, Operator operator) {
        this.operator = operator;
        twin = new Twin(sandbox);
        world = new World(sandbox, "settled");
    }

    @BeforeAll
    void applyEverything() {
        world.applyClassWithoutTerraform();
        world.apply(world.site("quiet"));
        world.applySiteWithoutTerraform("quiet", 2);
        world.siteIsReady("quiet");
        world.siteTells("quiet", ConditionType.REACHABLE, Reason.VISIT_SUCCEEDED);
        world.classTells(ConditionType.READY, Reason.AS_DECLARED);
        world.until("the class counts its Site", () -> Integer.valueOf(1)
                .equals(world.readClass().getStatus().sites()));
    }

    @Test
    void shouldWriteNothing_whileNothingChanges() {
        var calls = lastCall();
        var head = world.repository.head();

        world.standsStill(() -> world.readSite("quiet"));
        world.standsStill(world::readClass);

        assertThat(writesSince(calls)).isEmpty();
        assertThat(world.repository.head()).isEqualTo(head);
    }

    @Test
    void shouldWriteNothing_afterACrash() {
        var calls = lastCall();
        var head = world.repository.head();
        var ofSite = events(world.readSite("quiet"));
        var ofClass = events(world.readClass());

        operator.crash(() -> {});
        world.until("the operator lists AWS again", () -> sweptSince(calls));
        world.standsStill(() -> world.readSite("quiet"));
        world.standsStill(world::readClass);

        assertThat(writesSince(calls)).isEmpty();
        assertThat(world.repository.head()).isEqualTo(head);
        assertThat(events(world.readSite("quiet"))).containsExactlyInAnyOrderElementsOf(ofSite);
        assertThat(events(world.readClass())).containsExactlyInAnyOrderElementsOf(ofClass);
    }

    @Test
    void shouldTellEachTransitionOnce() {
        var told = events(world.readSite("quiet"));

        assertThat(told).doesNotHaveDuplicates().anyMatch(t -> t.startsWith("Normal AsDeclared: Ready is True"));
    }

    @Test
    void shouldKeepAClass_whileSitesUseIt() {
        world.kubernetes.resource(world.readClass()).delete();

        var told = world.classTells(ConditionType.READY, Reason.IN_USE);

        assertThat(told.message()).contains("settled/quiet");
        world.standsStill(world::readClass);
        world.siteIsReady("quiet");
    }

    private List<String> events(HasMetadata about) {
        return world.events(about).stream()
                .map(e -> e.getType() + " " + e.getReason() + ": " + e.getMessage())
                .toList();
    }

    private boolean sweptSince(long call) {
        return twin.callsSince(call).stream()
                        .filter(c -> c.operation().endsWith(".GetResources"))
                        .count()
                > 2;
    }

    private List<Twin.Call> writesSince(long call) {
        return twin.callsSince(call).stream().filter(Twin.Call::isWrite).toList();
    }

    private long lastCall() {
        return twin.callsSince(0).getLast().sequence();
    }
}
