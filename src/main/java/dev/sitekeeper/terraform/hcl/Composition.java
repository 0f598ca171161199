package dev.sitekeeper.terraform.hcl;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.stream.IntStream;

/**
 * What Terraform composes by mistake. Its Unicode library (golang.org/x/text/unicode/norm) looks compositions up by the last
 * 16 bits of the characters, so it takes U+10041 before an acute accent for an A, and makes Á of the two.
 */
final class Composition {

    private static final int LAST_BITS = 0xffff;
    private static final int NEXT_PLANE = 0x10000;

    private Composition() {}

    /** Whether a text that is composed already has characters that Terraform would compose. */
    static boolean isMistakenIn(String text) {
        if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
            return false;
        }
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            at += Character.charCount(character);
            var marks = marks(text, at);
            if (!marks.isEmpty() && isMistaken(character, marks)) {
                return true;
            }
        }
        return false;
    }

    /** The marks that stand at a place. */
    private static String marks(String text, int begin) {
        int end = begin;
        while (end < text.length() && isMark(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return text.substring(begin, end);
    }

    private static boolean isMark(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    /** Whether another character with the same last bits becomes one with any of the marks. */
    private static boolean isMistaken(int character, String marks) {
        int last = character & LAST_BITS;
        return IntStream.of(last, last | NEXT_PLANE)
                .filter(other -> other != character)
                .mapToObj(Character::toString)
                .anyMatch(other -> marks.codePoints().anyMatch(mark -> isPair(other, Character.toString(mark))));
    }

    private static boolean isPair(String base, String mark) {
        var composed = Normalizer.normalize(base + mark, Form.NFC);
        return composed.codePointCount(0, composed.length()) == 1
                && Normalizer.isNormalized(base, Form.NFC)
                && Normalizer.normalize(composed, Form.NFD).equals(Normalizer.normalize(base, Form.NFD) + mark);
    }
}
