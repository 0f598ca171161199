package dev.sitekeeper.terraform.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sitekeeper.terraform.TerraformCommand;
import dev.sitekeeper.terraform.hcl.Hcl;
import dev.sitekeeper.terraform.hcl.UnwritableText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/** Whatever text users write, Terraform sees exactly that text, or is not shown it. */
@Tag("terraform")
class TextRoundTripTest {

    private static final int TEXTS = 5_000;
    private static final int PLANES = 2;
    private static final int PLANE = 0x10000;

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
    void shouldBeRefused_whenItIsNotWellFormed(@ForAll("anyText") String text) {
        Assume.that(!HostileText.isWellFormed(text));

        assertThatThrownBy(() -> Hcl.text(text)).isInstanceOf(UnwritableText.class);
        assertThatThrownBy(() -> Hcl.object().with(text, Hcl.bool(true))).isInstanceOf(UnwritableText.class);
    }

    /** Every character before marks that are part of compositions, beyond the first plane and in it. */
    @Property(generation = GenerationMode.EXHAUSTIVE)
    void shouldBeRefused_exactlyWhenTerraformChangesIt(@ForAll("marks") String marks) {
        var texts = IntStream.range(1, PLANES * PLANE)
                .mapToObj(character -> Character.toString(character) + marks)
                .filter(HostileText::isWellFormed)
                .toList();

        assertThat(texts.stream().filter(HostileText::isRefused)).containsExactlyElementsOf(Echo.changed(texts));
    }

    @Provide
    Arbitrary<String> marks() {
        return Arbitraries.of(
                "\u0301", "\u0327\u0301", "\u3099", "\u093c", "\u1161", "\ud804\udcba", "\ud804\udf3e", "\ufe0f");
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
