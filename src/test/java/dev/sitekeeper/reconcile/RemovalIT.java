package dev.sitekeeper.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.Condition;
import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.EnvironmentStatus;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sites and environments that go with all that was applied of them. Their end is written as the pipeline would. */
@ExtendWith(SandboxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RemovalIT {

    private static final String DELETE = "  deletionPolicy: Delete\n";

    @AutoClose
    private final World world;

    RemovalIT(Sandbox sandbox, Operator operator) {
        world = new World(sandbox, "removal");
    }

    @BeforeAll
    void applyTheClass() {
        world.applyClassWithoutTerraform();
    }

    /** So that nothing waits for a pipeline when they are deleted. */
    @AfterAll
    void retainAll() {
        world.kubernetes
                .resources(Site.class)
                .inNamespace(world.name)
                .list()
                .getItems()
                .forEach(this::retain);
    }

    @Test
    void shouldLetADeletedSiteGo_onceItsRootIsRemovedAndDestroyed() {
        ready("shop", DELETE);

        world.deleteSite("shop");

        awaitsDestroy("shop", "production");
        var waits = condition("shop", "production", ConditionType.APPLIED).orElseThrow();
        assertThat(waits.message()).contains("is live: have the pipeline destroy it", path("shop", "production"));
        assertThat(world.repository.files()).noneMatch(file -> file.startsWith("sites/removal/shop/"));
        assertThat(world.repository.look().history(path("shop", "production")))
                .startsWith("Sitekeeper: Site removal/shop: remove production");
        world.until("operation has ended", () -> world.operated("shop").isEmpty());
        world.siteTells("shop", ConditionType.READY, Reason.AWAITING_DESTROY);
        world.standsStill(() -> world.readSite("shop"));
        destroy("shop", "production");
        world.siteIsGone("shop");
    }

    @Test
    void shouldLetADeletedSiteGo_thatWasNeverApplied() {
        var ofPeople = "sites/removal/never/old copy/.sitekeeper.json";
        world.repository.personCommits(Map.of(ofPeople, "<<<<<<< HEAD\n"));
        world.apply(world.site("never") + DELETE);
        world.siteTells("never", ConditionType.COMMITTED, Reason.AS_DECLARED);

        world.deleteSite("never");

        world.siteIsGone("never");
        assertThat(world.repository.files())
                .filteredOn(file -> file.startsWith("sites/removal/never/"))
                .containsExactly(ofPeople);
    }

    @Test
    void shouldLeaveAnEditedRootAlone_andSayWhatHoldsTheSite() {
        ready("edited", DELETE);
        world.repository.personAppends(path("edited", "production") + "/main.tf", "# ours\n");
        world.siteTells("edited", ConditionType.COMMITTED, Reason.EDITED_BY_HAND);

        world.deleteSite("edited");

        world.until("it says that the root is to be removed", () -> condition(
                        "edited", "production", ConditionType.COMMITTED)
                .filter(c -> c.message().contains("is to be removed, and people edited"))
                .isPresent());
        assertThat(world.repository.file(path("edited", "production") + "/main.tf"))
                .endsWith("# ours\n");
        annotateDiscard("edited");
        world.until("the root is removed", () -> world.repository.files().stream()
                .noneMatch(file -> file.startsWith("sites/removal/edited/")));
        destroy("edited", "production");
        world.siteIsGone("edited");
    }

    @Test
    void shouldRemoveAnEnvironment_thatWasTakenOutOfTheSite() {
        readyWithStaging("two", DELETE);

        world.apply(world.site("two") + DELETE);

        awaitsDestroy("two", "staging");
        assertThat(world.repository.files())
                .contains(path("two", "production") + "/main.tf")
                .noneMatch(file -> file.startsWith(path("two", "staging")));
        assertThat(condition("two", "production", ConditionType.READY)
                        .orElseThrow()
                        .reason())
                .isEqualTo(Reason.AS_DECLARED);
        world.until("its operation has ended", () -> world.operated("two").stream()
                .noneMatch(arn -> arn.contains("staging")));
        destroy("two", "staging");
        world.until("nothing is said of it any more", () -> environment("two", "staging")
                .isEmpty());
        world.siteIsReady("two");
    }

    @Test
    void shouldTakeAnEnvironmentUpAgain_whileItsEndIsAwaited() {
        readyWithStaging("again", DELETE);
        world.apply(world.site("again") + DELETE);
        awaitsDestroy("again", "staging");

        world.apply(world.site("again") + DELETE + staging("again"));

        world.siteIsReady("again");
        assertThat(world.repository.files()).contains(path("again", "staging") + "/main.tf");
        assertThat(condition("again", "staging", ConditionType.APPLIED)
                        .orElseThrow()
                        .reason())
                .isEqualTo(Reason.AS_DECLARED);
        assertThat(world.operated("again")).anyMatch(arn -> arn.contains("staging"));
    }

    @Test
    void shouldTakeASiteUpAgain_whoseEndWasAwaited() {
        ready("kept", DELETE);
        world.deleteSite("kept");
        awaitsDestroy("kept", "production");

        retain(world.readSite("kept"));
        world.siteIsGone("kept");
        world.apply(world.site("kept") + DELETE);

        world.siteIsReady("kept");
        assertThat(world.repository.files()).contains(path("kept", "production") + "/main.tf");
    }

    @Test
    void shouldKeepTheRootOfAnEnvironment_whereThePolicyIsRetain() {
        readyWithStaging("retained", "");

        world.apply(world.site("retained"));

        world.until("its operation has ended", () -> world.operated("retained").stream()
                .noneMatch(arn -> arn.contains("staging")));
        world.siteIsReady("retained");
        assertThat(environment("retained", "staging")).isEmpty();
        assertThat(world.repository.files()).contains(path("retained", "staging") + "/main.tf");
        world.deleteSite("retained");
        world.siteIsGone("retained");
        assertThat(world.repository.files()).contains(path("retained", "production") + "/main.tf");
    }

    private void ready(String site, String fields) {
        world.apply(world.site(site) + fields);
        world.applySiteWithoutTerraform(site, 1);
        world.siteIsReady(site);
    }

    private void readyWithStaging(String site, String fields) {
        world.apply(world.site(site) + fields + staging(site));
        world.siteTells(site, ConditionType.COMMITTED, Reason.AS_DECLARED);
        for (var environment : List.of("production", "staging")) {
            HandOvers.of(world)
                    .environment(site, environment, world.revision(path(site, environment)), List.of(instance(site)));
        }
        world.siteIsReady(site);
    }

    private String instance(String site) {
        return world.account
                .startInstances(HandOvers.INSTALLATION, HandOvers.key(world, site), 1)
                .getFirst();
    }

    private static String staging(String site) {
        return "  environments: [{name: production}, {name: staging, hostnames: [staging-" + site
                + ".removal.example.co.jp]}]\n";
    }

    private void destroy(String site, String environment) {
        HandOvers.of(world).destroyed(site, environment);
    }

    private void retain(Site site) {
        world.kubernetes
                .resource(site)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": {\"deletionPolicy\": \"Retain\"}}");
    }

    private void annotateDiscard(String site) {
        world.annotate(world.readSite(site), "sitekeeper.dev/accept-edits", "discard");
    }

    private void awaitsDestroy(String site, String environment) {
        world.until(
                environment + " of " + site + " awaits its end, and its root is removed",
                () -> condition(site, environment, ConditionType.APPLIED)
                                .filter(c -> c.reason().equals(Reason.AWAITING_DESTROY)
                                        && c.message().contains("have the pipeline destroy it"))
                                .isPresent()
                        && condition(site, environment, ConditionType.COMMITTED)
                                .filter(c -> c.reason().equals(Reason.AS_DECLARED))
                                .isPresent());
    }

    private Optional<Condition> condition(String site, String environment, String type) {
        return environment(site, environment).stream()
                .flatMap(e -> e.conditions().stream())
                .filter(c -> c.type().equals(type))
                .findFirst();
    }

    private Optional<EnvironmentStatus> environment(String site, String name) {
        return Optional.ofNullable(world.readSite(site).getStatus()).stream()
                .flatMap(status -> status.environments().stream())
                .filter(e -> Objects.equals(e.name(), name))
                .findFirst();
    }

    private static String path(String site, String environment) {
        return "sites/removal/" + site + "/" + environment;
    }
}
