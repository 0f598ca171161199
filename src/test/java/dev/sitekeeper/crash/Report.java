package dev.sitekeeper.crash;

import dev.sitekeeper.reconcile.Figures;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Tells what became of kill points: as it goes on standard error, and at the end in figures. */
final class Report {

    private static final Path FILE = Path.of("target", "crash.txt");

    private Report() {}

    static void progress(List<Verdict> news, int done, int of) {
        news.forEach(verdict -> System.err.println("[" + done + "/" + of + "] " + verdict));
    }

    static void write(List<Verdict> verdicts) {
        var figures = new Figures(FILE);
        count(figures, "points", verdicts, v -> true);
        count(figures, "killed", verdicts, Verdict::isReached);
        for (var side : Side.values()) {
            count(
                    figures,
                    "killed." + side,
                    verdicts,
                    v -> v.isReached() && v.point().call().side() == side);
        }
        for (var moment : Moment.values()) {
            var name = "killed." + moment.name().toLowerCase(Locale.ROOT);
            count(figures, name, verdicts, v -> v.isReached() && v.point().moment() == moment);
        }
        count(figures, "violations", verdicts, v -> !v.violations().isEmpty());
    }

    private static void count(Figures figures, String name, List<Verdict> verdicts, Predicate<Verdict> which) {
        figures.add("crash." + name, (double) verdicts.stream().filter(which).count(), "points");
    }
}
