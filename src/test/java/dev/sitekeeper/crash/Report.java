package dev.sitekeeper.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Tells what became of the points: as it goes on standard error, at the end in a file of lines {@code name value unit}. */
final class Report {

    private static final Path FILE = Path.of("target", "crash.txt");

    private Report() {}

    static void progress(List<Verdict> news, int done, int of) {
        news.forEach(verdict -> System.err.println("[" + done + "/" + of + "] " + verdict));
    }

    static void write(List<Verdict> verdicts) {
        var lines = new ArrayList<String>();
        lines.add(line("points", verdicts, v -> true));
        lines.add(line("killed", verdicts, Verdict::isReached));
        for (var side : Side.values()) {
            lines.add(line(
                    "killed." + side,
                    verdicts,
                    v -> v.isReached() && v.point().call().side() == side));
        }
        for (var moment : Moment.values()) {
            lines.add(line(
                    "killed." + moment.name().toLowerCase(java.util.Locale.ROOT),
                    verdicts,
                    v -> v.isReached() && v.point().moment() == moment));
        }
        lines.add(line("violations", verdicts, v -> !v.violations().isEmpty()));
        try {
            Files.write(FILE, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(String name, List<Verdict> verdicts, Predicate<Verdict> which) {
        return "crash." + name + " " + verdicts.stream().filter(which).count() + " count";
    }
}
