package dev.sitekeeper.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What Kubernetes, AWS and Git hold, a line for each thing; equal things are equal lines. */
record Picture(List<String> lines) {

    Picture {
        lines = lines.stream().sorted().toList();
    }

    /** What came since another one was taken; what went has a minus before it. */
    Picture since(Picture before) {
        return new Picture(Stream.concat(
                        minus(lines, before.lines).stream(),
                        minus(before.lines, lines).stream().map(line -> "- " + line))
                .toList());
    }

    /** How it differs from what it should be; empty when it doesn't. */
    List<String> differences(Picture expected) {
        return Stream.concat(
                        minus(expected.lines, lines).stream().map(line -> "missing: " + line),
                        minus(lines, expected.lines).stream().map(line -> "too much: " + line))
                .toList();
    }

    private static List<String> minus(List<String> from, List<String> what) {
        var left = new ArrayList<>(from);
        what.forEach(left::remove);
        return left;
    }
}
