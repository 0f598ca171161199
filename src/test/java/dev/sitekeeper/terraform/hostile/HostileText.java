package dev.sitekeeper.terraform.hostile;

import dev.sitekeeper.terraform.hcl.Hcl;
import dev.sitekeeper.terraform.hcl.UnwritableText;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Random;

/** Text as somebody writes it who wants out of a string: pieces of code, and of Unicode whatever is odd. */
final class HostileText {

    private static final int PIECES = 12;
    private static final int LONG_PIECES = 4_000;
    private static final int LONG_ONE_IN = 500;

    private static final List<String> CODE = List.of(
            "${",
            "%{",
            "$${",
            "%%{",
            "$$",
            "%%",
            "$",
            "%",
            "{",
            "}",
            "}}",
            "~}",
            "${~",
            "%{~",
            "\"",
            "\\",
            "\\\"",
            "\\\\",
            "\"\"",
            "'",
            "`",
            "\n",
            "\r\n",
            "\r",
            "\t",
            "<<EOT\n",
            "<<-EOT\n",
            "\nEOT\n",
            "#",
            "//",
            "/*",
            "*/",
            "\\n",
            "\\u0041",
            "\\U0001F600",
            "\\u{41}",
            "\\x41",
            "${1+1}",
            "${file(\"main.tf\")}",
            "${local.values}",
            "${path.module}",
            "${self}",
            "%{ if true }a%{ else }b%{ endif }",
            "%{ for x in [1] }${x}%{ endfor }",
            "$%{",
            "%${",
            "\\${",
            "\"\n}\nlocals {\n  x = \"",
            "\"]\n",
            "\", \"",
            "\" = \"",
            "for",
            "null",
            "true",
            "each.key",
            "=>",
            "...",
            "?:",
            "{{ x }}",
            "{% x %}",
            "<!-- -->",
            "](x)",
            "| |",
            "```");

    private static final List<String> UNICODE = List.of(
            "\0",
            "\u0001",
            "\u0008",
            "\u000b",
            "\u000c",
            "\u001b[31m",
            "\u007f",
            "\u0085",
            "\u00a0",
            "\u00ad",
            "\u0301",
            "\u0308",
            "\u0327",
            "\u0338",
            "\u034f",
            "\u061c",
            "\u1100\u1161",
            "\u200b",
            "\u200c",
            "\u200d",
            "\u200e",
            "\u200f",
            "\u2028",
            "\u2029",
            "\u202a",
            "\u202e",
            "\u2060",
            "\u2066",
            "\u2069",
            "\u212b",
            "\u3000",
            "\u3099",
            "\ufdfa",
            "\ufe0f",
            "\ufeff",
            "\ufff9",
            "\ufffd",
            "\ufffe",
            "\uffff",
            "\ue000",
            "\ud800",
            "\udbff",
            "\udc00",
            "\udfff",
            "\ud83d\ude00",
            "\ud83d\udc68\u200d\ud83d\udc69",
            "\ud834\udd5e",
            "\udb40\udc01",
            "\udbff\udfff",
            "日本語",
            "ｄ",
            "e",
            "n",
            "u");

    private HostileText() {}

    /** Anything, also what HCL can't carry. */
    static String any(Random random) {
        int most = random.nextInt(LONG_ONE_IN) == 0 ? LONG_PIECES : PIECES;
        int pieces = random.nextInt(most + 1);
        var text = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            piece(random, text);
        }
        return text.toString();
    }

    /** What HCL can carry: the same without halves of characters, composed, and never nothing. */
    static String carried(Random random) {
        var whole = any(random)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        var text = Normalizer.normalize(whole, Normalizer.Form.NFC);
        return text.isEmpty() || isRefused(text) ? carried(random) : text;
    }

    /** Whether a text is whole characters, composed where they can be. */
    static boolean isWellFormed(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text)
                && Normalizer.isNormalized(text, Normalizer.Form.NFC);
    }

    /** Whether the writer refuses a text. */
    static boolean isRefused(String text) {
        try {
            Hcl.text(text);
            return false;
        } catch (UnwritableText e) {
            return true;
        }
    }

    private static void piece(Random random, StringBuilder text) {
        switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> text.append(CODE.get(random.nextInt(CODE.size())));
            case 4, 5 -> text.append(UNICODE.get(random.nextInt(UNICODE.size())));
            case 6, 7 -> text.append((char) random.nextInt(128));
            case 8 -> text.append((char) random.nextInt(0x10000));
            default -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
        }
    }
}
