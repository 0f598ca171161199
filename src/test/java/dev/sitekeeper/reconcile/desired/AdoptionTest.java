package dev.sitekeeper.reconcile.desired;

import static dev.sitekeeper.cloud.Samples.ALARM;
import static dev.sitekeeper.cloud.Samples.TOKYO;
import static dev.sitekeeper.cloud.Samples.foreign;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.duty.Kinds;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdoptionTest {

    private final Observed cpu = foreign(ALARM, "cpu");
    private final Observed nights = foreign(Kinds.PATCH_WINDOW, "nights");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alarm=cpu                      | true  | false",
                "patch-window=nights,alarm=cpu  | true  | true",
                " patch-window=foreign-nights , | false | true",
                "alarm=CPU, alarm=c, cpu, =cpu  | false | false",
                "window=nights, canary=cpu, *   | false | false",
                "''                             | false | false",
            })
    void shouldTakeOver_onlyWhatIsNamedByKindAndNameOrId(String value, boolean alarm, boolean window) {
        var adopted = Adoption.of(annotated(Map.of(Adoption.ANNOTATION, value)));

        assertThat(adopted.test(cpu)).isEqualTo(alarm);
        assertThat(adopted.test(nights)).isEqualTo(window);
    }

    @Test
    void shouldTakeOverNothing_whenNothingIsSaid() {
        assertThat(Adoption.of(annotated(Map.of("other", "alarm=cpu"))).test(cpu))
                .isFalse();
        var bare = new Site();
        bare.setMetadata(new ObjectMetaBuilder().build());
        assertThat(Adoption.of(bare).test(cpu)).isFalse();
    }

    @Test
    void shouldNameAnObjectInOneWord() {
        assertThat(Adoption.nameOf(new ObjectKey(TOKYO, Kinds.COMPOSITE_ALARM, "shop_alarms")))
                .isEqualTo("composite-alarm=shop_alarms");
    }

    private static Site annotated(Map<String, String> annotations) {
        var site = new Site();
        site.setMetadata(new ObjectMetaBuilder().withAnnotations(annotations).build());
        return site;
    }
}
