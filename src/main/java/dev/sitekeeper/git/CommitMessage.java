package dev.sitekeeper.git;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The text of a commit. The one place where text from users enters a commit message: control and format characters
 * go, square brackets become round ones (hosts read {@code [skip ci]}), and what users write is never the last
 * paragraph, where Git looks for trailers.
 *
 * @param subject first line, cut to 72 characters
 * @param body paragraphs, "" for none, cut to 4,000 characters
 * @param trailers last paragraph, at least one; names consist of letters and hyphens
 */
public record CommitMessage(String subject, String body, Map<String, String> trailers) {

    private static final int SUBJECT_LENGTH = 72;
    private static final int BODY_LENGTH = 4_000;

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if there is no subject, no trailer, or a trailer's name is not one
     */
    public CommitMessage {
        if (oneLine(subject).isEmpty()) {
            throw new IllegalArgumentException("a commit needs a subject");
        }
        if (trailers.isEmpty()
                || !trailers.keySet().stream().allMatch(name -> name.matches("[A-Za-z]+(-[A-Za-z]+)*"))) {
            throw new IllegalArgumentException("a commit needs trailers named by letters and hyphens: " + trailers);
        }
        trailers = new TreeMap<>(trailers);
    }

    /** The message as it is committed. */
    public String encoded() {
        var text = new StringBuilder(cut(oneLine(subject), SUBJECT_LENGTH)).append("\n\n");
        var paragraphs = cut(lines(body), BODY_LENGTH);
        if (!paragraphs.isEmpty()) {
            text.append(paragraphs).append("\n\n");
        }
        trailers.forEach((name, value) ->
                text.append(name).append(": ").append(oneLine(value)).append('\n'));
        return text.toString();
    }

    private static String lines(String text) {
        return text.lines()
                .map(CommitMessage::printable)
                .collect(Collectors.joining("\n"))
                .strip();
    }

    private static String oneLine(String text) {
        return printable(text).replaceAll("\\s+", " ").strip();
    }

    private static String printable(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().map(CommitMessage::printable).forEach(out::appendCodePoint);
        return out.toString().stripTrailing();
    }

    private static int printable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> ' ';
            default ->
                switch (character) {
                    case '[' -> '(';
                    case ']' -> ')';
                    default -> character;
                };
        };
    }

    private static String cut(String text, int length) {
        if (text.codePointCount(0, text.length()) <= length) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, length - 1)).stripTrailing() + "…";
    }
}
