package dev.sitekeeper.terraform.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.terraform.Examples;
import dev.sitekeeper.terraform.blueprint.RenderRefused;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A text that HCL can't carry is refused by the name of its field, in whichever field it stands. */
class RefusedFieldsTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("blanks")
    void shouldRefuseTextThatTerraformWouldChange_byTheNameOfItsField(Blank blank) {
        var refused = refusal(blank, blank.isFile() ? "\ud800" : "e\u0301");

        assertThat(refused.refusal().reason()).isEqualTo(Reason.VALUE_REFUSED);
        assertThat(refused.refusal().field()).isEqualTo(blank.told());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blanks")
    void shouldRefuseHalvesOfCharacters_byTheNameOfTheirField(Blank blank) {
        assertThat(refusal(blank, "a\udc00").refusal().field()).isEqualTo(blank.told());
    }

    private static RenderRefused refusal(Blank blank, String text) {
        var form = Form.all().stream()
                .filter(f -> f.name().equals(blank.form()))
                .findFirst()
                .orElseThrow();
        var filled = form.fill(each -> each.equals(blank) ? text : each.token());
        return catchThrowableOfType(RenderRefused.class, () -> Examples.render(filled));
    }

    private static Stream<Blank> blanks() {
        return Form.all().stream().flatMap(form -> form.blanks().stream());
    }
}
