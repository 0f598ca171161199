package dev.sitekeeper.terraform.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sitekeeper.terraform.TerraformCommand;
import dev.sitekeeper.terraform.hcl.Hcl;
import dev.sitekeeper.terraform.hcl.UnwritableText;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/** Whatever text users write, Terraform sees exactly that text, or is not shown it. */
@Tag("terraform")
class TextRoundTripTest {

    private static final int TEXTS = 5_000;

    // Shrinking would start Terraform hundreds of times; what escapes is told by itself.
    @Property(tries = 4, shrinking = ShrinkingMode.OFF)
    void shouldComeBackFromTerraformAsItWent(@ForAll("manyTexts") Echo echo) {
        assertThat(echo.escapes()).isEmpty();
    }

    @Property(tries = 1, shrinking = ShrinkingMode.OFF)
    void shouldBeWrittenAsTerraformFormatsIt(@ForAll("manyTexts") Echo echo) throws Exception {
        var folder = Path.of(System.getProperty("java.io.tmpdir"));
        var file = Files.createTempFile(folder, "hostile", ".tf");
        try {
            Files.writeString(file, echo.configuration());

            var formatted = TerraformCommand.run(folder, "fmt", "-check", file.toString());

            assertThat(formatted.exitCode()).as(formatted.errors()).isZero();
        } finally {
            Files.delete(file);
        }
    }

    @Property(tries = 20_000)
    void shouldBeRefusedExactlyWhenHclCannotCarryIt(@ForAll("anyText") String text) {
        if (HostileText.isCarried(text)) {
            assertThat(Hcl.text(text)).isNotNull();
        } else {
            assertThatThrownBy(() -> Hcl.text(text)).isInstanceOf(UnwritableText.class);
            assertThatThrownBy(() -> Hcl.object().with(text, Hcl.bool(true))).isInstanceOf(UnwritableText.class);
        }
    }

    @Provide
    Arbitrary<Echo> manyTexts() {
        return Arbitraries.randomValue(random -> Echo.of(TEXTS, random));
    }

    @Provide
    Arbitrary<String> anyText() {
        return Arbitraries.randomValue(HostileText::any);
    }
}
