package dev.sitekeeper.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever is deleted first: a Site goes once nothing of it is left, and not before. */
@ExtendWith(SandboxExtension.class)
class DeletionIT {

    /** No class of another test tells of it. */
    private static final String REGION = "eu-north-1";

    private static final String REGION_OF_ONE_CLASS = "ca-central-1";

    private final Sandbox sandbox;

    DeletionIT(Sandbox sandbox, Operator operator) {
        this.sandbox = sandbox;
    }

    @Test
    void shouldHoldASite_whileNoClassTellsWhereItsObjectsAre() {
        try (var world = ready("no-class").world) {
            world.apply(world.site("new").replace("className: broken-no-class", "className: none"));
            world.siteTells("new", ConditionType.RENDERED, Reason.CLASS_NOT_FOUND);
            world.deleteByForce(world.readClass());
            world.until("the class is gone", world::hasNoClass);

            world.deleteSite("new");
            world.deleteSite("shop");

            world.siteIsGone("new");
            // The Site told that its class is gone before it was deleted, too.
            world.until(
                    "what holds it is told", () -> world.siteTells("shop", ConditionType.READY, Reason.CLASS_NOT_FOUND)
                            .message()
                            .contains("finalizer"));
            var held = world.siteTells("shop", ConditionType.READY, Reason.CLASS_NOT_FOUND);
            assertThat(held.message()).contains("'broken-no-class' is gone", "create the class again");
            world.standsStill(() -> world.readSite("shop"));
            assertThat(world.operated("shop")).isNotEmpty();
            world.apply(world.siteClass());
            world.siteIsGone("shop");
            assertThat(world.operated("shop")).isEmpty();
        }
    }

    @Test
    void shouldLetASiteGo_whenTheSecretOfItsRepositoryIsGone() {
        var patient = ready("secret-gone");
        try (var world = patient.world) {
            patient.removeSecret();

            world.deleteSite("shop");

            world.siteIsGone("shop");
            assertThat(world.operated("shop")).isEmpty();
        }
    }

    /** Its root can't be removed without the Secret: the Site stays, is not operated any more, and goes once the Secret is back. */
    @Test
    void shouldHoldASiteWhoseRootIsToBeRemoved_whileTheSecretOfItsRepositoryIsGone() {
        var patient = Patient.ofOwnClass(sandbox, "secret-gone-delete", REGION);
        patient.becomeReady("  deletionPolicy: Delete\n");
        try (var world = patient.world) {
            patient.removeSecret();

            world.deleteSite("shop");

            assertThat(world.siteTells("shop", ConditionType.READY, Reason.CREDENTIALS_MISSING)
                            .message())
                    .contains("create it with the keys username and password, or token");
            world.until("operation has ended", () -> world.operated("shop").isEmpty());
            assertThat(world.repository.files()).anyMatch(file -> file.startsWith("sites/" + world.name + "/shop/"));
            patient.putSecret();
            world.siteTells("shop", ConditionType.READY, Reason.AWAITING_DESTROY);
            world.until("its root is removed", () -> world.repository.files().stream()
                    .noneMatch(file -> file.startsWith("sites/" + world.name + "/shop/")));
            HandOvers.of(world).destroyed("shop", "production");
            world.siteIsGone("shop");
        }
    }

    /** Nobody would know of it afterwards. */
    @Test
    void shouldHoldAClass_untilWhatItsSitesSharedIsRemoved() {
        var patient = Patient.ofOwnClass(sandbox, "shared", REGION_OF_ONE_CLASS);
        patient.becomeReady("  backup: {keepDays: 7}\n");
        try (var world = patient.world) {
            assertThat(world.operated())
                    .anyMatch(arn -> arn.contains(":document/"))
                    .anyMatch(arn -> arn.contains(":maintenancewindow/"));

            world.deleteSite("shop");
            world.siteIsGone("shop");
            world.kubernetes.resource(world.readClass()).delete();
            world.until("the class is gone", world::hasNoClass);

            assertThat(world.operated()).isEmpty();
        }
    }

    @Test
    void shouldLetASiteGo_withItsNamespaceWhichTakesNoEvents() throws IOException {
        try (var world = ready("namespace").world) {
            world.kubernetes.namespaces().withName(world.name).delete();

            world.until(
                    "the namespace is gone",
                    () -> world.kubernetes.namespaces().withName(world.name).get() == null);

            assertThat(world.operated("shop")).isEmpty();
            try (var log = Files.lines(Operator.LOG.toPath())) {
                assertThat(log.filter(line -> line.contains("being terminated") || line.contains(world.name))
                                .filter(line -> line.matches(".* (WARN|ERROR) .*")))
                        .isEmpty();
            }
        }
    }

    @Test
    void shouldLetAClassGo_thatOnlyASiteNamesWhichWasNeverAdmitted() {
        try (var world = new World(sandbox, "admits-none")) {
            world.applyClassWithoutTerraform();
            world.apply(world.site("squatter").replace("[squatter.admits-none", "[squatter.other"));
            world.siteTells("squatter", ConditionType.RENDERED, Reason.HOSTNAME_NOT_ALLOWED);

            world.kubernetes.resource(world.readClass()).delete();

            world.until("the class is gone", world::hasNoClass);
            world.siteTells("squatter", ConditionType.RENDERED, Reason.CLASS_NOT_FOUND);
        }
    }

    private Patient ready(String name) {
        var patient = Patient.ofOwnClass(sandbox, name, REGION);
        patient.becomeReady();
        return patient;
    }
}
