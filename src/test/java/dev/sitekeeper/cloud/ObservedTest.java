package dev.sitekeeper.cloud;

import static dev.sitekeeper.cloud.Samples.ALARM;
import static dev.sitekeeper.cloud.Samples.INSTALLATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.site.TagKeys;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObservedTest {

    @Test
    void shouldAskForTagsOfTheOperator_whenAnObjectIsForeign() {
        var foreign = Samples.foreign(ALARM, "cpu");

        assertThat(foreign.howToAdopt(INSTALLATION))
                .isEqualTo("tag it sitekeeper:owner=main and sitekeeper:managed-by=operator");
    }

    @Test
    void shouldAskForTagsOfTerraform_whenTheThingIsTerraforms() {
        var instance = new Observed(
                Samples.key(ALARM, "i-1"),
                "i-1",
                new Samples.Settings(""),
                Map.of(),
                TagKeys.TERRAFORM,
                Health.Silent.INSTANCE);

        assertThat(instance.howToAdopt(INSTALLATION))
                .isEqualTo("tag it sitekeeper:owner=main and sitekeeper:managed-by=terraform");
    }
}
