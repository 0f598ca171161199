package dev.sitekeeper.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people write into generated files. */
@ExtendWith(SandboxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EditedByHandIT {

    @AutoClose
    private final World world;

    EditedByHandIT(Sandbox sandbox, Operator operator) {
        world = new World(sandbox, "edited");
    }

    @BeforeAll
    void applyTheClass() {
        world.applyClassWithoutTerraform();
    }

    @Test
    void shouldLeaveAnEditAlone_andOverwriteItOnceWhenAsked() {
        var file = "sites/edited/blog/production/main.tf";
        world.apply(world.site("blog"));
        world.siteTells("blog", ConditionType.COMMITTED, Reason.AS_DECLARED);
        var generated = world.repository.file(file);

        world.repository.personAppends(file, "# ours\n");

        var told = world.siteTells("blog", ConditionType.COMMITTED, Reason.EDITED_BY_HAND);
        assertThat(told.message()).contains(file, "accept-edits=discard");
        world.apply(world.site("blog") + "  cache: {defaultTtlSeconds: 60}\n");
        world.until("the new generation is looked at", () -> Long.valueOf(2)
                .equals(world.readSite("blog").getStatus().observedGeneration()));
        assertThat(world.repository.file(file)).isEqualTo(generated + "# ours\n");

        accept("blog", "yes");
        world.until(
                "the word is not known", () -> world.siteTells("blog", ConditionType.COMMITTED, Reason.EDITED_BY_HAND)
                        .message()
                        .endsWith("says another word, which asks for nothing"));

        accept("blog", "discard");

        world.siteTells("blog", ConditionType.COMMITTED, Reason.AS_DECLARED);
        assertThat(world.repository.file(file)).doesNotContain("# ours").contains("60");
        world.until("the annotation is taken off", () -> annotations("blog").isEmpty());
        world.repository.personAppends(file, "# again\n");
        world.siteTells("blog", ConditionType.COMMITTED, Reason.EDITED_BY_HAND);
        assertThat(world.repository.file(file)).endsWith("# again\n");
    }

    @Test
    void shouldOverwriteAnEditOfTheClass_whenAsked() {
        var file = "classes/edited/main.tf";
        world.repository.personAppends(file, "# ours\n");
        world.classTells(ConditionType.COMMITTED, Reason.EDITED_BY_HAND);

        world.annotate(world.readClass(), "sitekeeper.dev/accept-edits", "discard");

        world.classTells(ConditionType.COMMITTED, Reason.AS_DECLARED);
        assertThat(world.repository.file(file)).doesNotContain("# ours");
    }

    private void accept(String site, String word) {
        world.annotate(world.readSite(site), "sitekeeper.dev/accept-edits", word);
    }

    private Map<String, String> annotations(String site) {
        var annotations = world.readSite(site).getMetadata().getAnnotations();
        return annotations == null ? Map.of() : annotations;
    }
}
