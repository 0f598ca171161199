package dev.sitekeeper.terraform.hcl;

import java.text.Normalizer;

/**
 * The one place where text becomes an HCL string. Nothing in the text is evaluated: template markers are doubled, quotes,
 * backslashes and what a reader can't see are escaped.
 */
final class QuotedText {

    private static final char LAST_OF_ASCII = 0x7f;

    private QuotedText() {}

    /** A quoted string that evaluates to the text. What people can read stays as it is. */
    static String of(String text) {
        return quote(text, false);
    }

    /** The same in ASCII only, so that its width on a screen is its length. */
    static String ascii(String text) {
        return quote(text, true);
    }

    /** Terraform normalises every string to NFC, and UTF-8 has no lone surrogates. */
    static void check(String text) {
        if (isAscii(text)) {
            return;
        }
        if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            throw new UnwritableText("half of a surrogate pair is no character");
        }
        if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
            throw new UnwritableText("the text has decomposed characters; write it in Unicode normalization form C");
        }
        if (Composition.isMistakenIn(text)) {
            throw new UnwritableText("Terraform would make one character of a rare one and the accent after it");
        }
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > LAST_OF_ASCII) {
                return false;
            }
        }
        return true;
    }

    private static String quote(String text, boolean ascii) {
        check(text);
        var quoted = new StringBuilder("\"");
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            at += Character.charCount(character);
            boolean beforeBrace = at < text.length() && text.charAt(at) == '{';
            append(quoted, character, beforeBrace, ascii);
        }
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int character, boolean beforeBrace, boolean ascii) {
        switch (character) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            case '$', '%' -> quoted.repeat(character, beforeBrace ? 2 : 1);
            default -> {
                if (isPlain(character) && !(ascii && character > '~')) {
                    quoted.appendCodePoint(character);
                } else {
                    quoted.append((character > 0xffff ? "\\U%08x" : "\\u%04x").formatted(character));
                }
            }
        }
    }

    private static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
