package dev.sitekeeper.terraform.hcl;

import static dev.sitekeeper.terraform.hcl.Hcl.attribute;
import static dev.sitekeeper.terraform.hcl.Hcl.block;
import static dev.sitekeeper.terraform.hcl.Hcl.bool;
import static dev.sitekeeper.terraform.hcl.Hcl.call;
import static dev.sitekeeper.terraform.hcl.Hcl.gap;
import static dev.sitekeeper.terraform.hcl.Hcl.list;
import static dev.sitekeeper.terraform.hcl.Hcl.object;
import static dev.sitekeeper.terraform.hcl.Hcl.ref;
import static dev.sitekeeper.terraform.hcl.Hcl.text;
import static dev.sitekeeper.terraform.hcl.Hcl.texts;
import static dev.sitekeeper.terraform.hcl.Hcl.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HclWriterTest {

    @Test
    void shouldAlignRunsOfSingleLines_andSetBlocksApart() {
        var items = List.of(
                attribute("name", text("a")),
                attribute("instance_count", whole(2)),
                attribute("object", object().with("for", bool(true)).with("a b", ref("var.x"))),
                attribute("last", texts(List.of("x", "y"))),
                block("empty"),
                block(
                        "labelled",
                        List.of("one", "two"),
                        List.of(attribute("a", whole(1)), gap(), attribute("bc", whole(2)))));

        assertThat(HclWriter.write(items)).isEqualTo("""
                name           = "a"
                instance_count = 2
                object = {
                  "for" = true
                  "a b" = var.x
                }
                last = ["x", "y"]

                empty {}

                labelled "one" "two" {
                  a = 1

                  bc = 2
                }
                """);
    }

    @Test
    void shouldWriteOneItemALine_whenAListIsLong() {
        var item = text("x".repeat(60));

        assertThat(HclWriter.write(List.of(attribute("a", list(List.of(item, item))))))
                .isEqualTo("a = [\n  \"%1$s\",\n  \"%1$s\",\n]\n".formatted("x".repeat(60)));
    }

    @Test
    void shouldWriteCallsAndMembers() {
        var revision =
                new Expression.Member(call("jsondecode", call("file", new Expression.FileBeside("m.json"))), "x");

        assertThat(HclWriter.write(List.of(attribute("a", revision))))
                .isEqualTo("a = jsondecode(file(\"${path.module}/m.json\")).x\n");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "${file(1)},  \"$${file(1)}\"",
                "%{for},      \"%%{for}\"",
                "$${1+1},     \"$$${1+1}\"",
                "$ {% {,      \"$ {% {\"",
                "a\"b\\c,     \"a\\\"b\\\\c\"",
                "日本語,       \"日本語\"",
            })
    void shouldEscapeWhatTerraformWouldEvaluate(String value, String written) {
        assertThat(QuotedText.of(value)).isEqualTo(written);
    }

    @Test
    void shouldEscapeWhatReadersCannotSee() {
        assertThat(QuotedText.of("\u0000\u001b\u202e\u2028\ue000\n\t\r"))
                .isEqualTo("\"\\u0000\\u001b\\u202e\\u2028\\ue000\\n\\t\\r\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "a\udc00b", "e\u0301", "\ud800\udc41\u0301"})
    void shouldRefuseText_whenHclCannotCarryIt(String value) {
        assertThatThrownBy(() -> text(value)).isInstanceOf(UnwritableText.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"👨\u200d👩", "❤\ufe0f", "🥰\ufe0f", "👍🏽", "1\ufe0f\u20e3", "が", "葛\udb40\udd00"})
    void shouldWriteWhatPeopleUse(String value) {
        assertThat(text(value)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "a-b", "a.b c", "a${b}", "日"})
    void shouldRefuseReferences_whenTheyAreNotIdentifiers(String name) {
        assertThatThrownBy(() -> ref(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
