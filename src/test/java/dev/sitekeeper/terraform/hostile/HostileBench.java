package dev.sitekeeper.terraform.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.reconcile.Figures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Very many texts: see {@code script/bench hostile --help}. Its name keeps it out of other runs. */
class HostileBench {

    private static final int AT_ONCE = 5_000;
    private static final int SHOWN = 10;
    private static final double NANOSECONDS = 1e9;

    @Test
    void shouldLetNoTextEscape() {
        int texts = Integer.getInteger("hostile.strings", 1_000_000);
        int seed = Integer.getInteger("hostile.seed", new Random().nextInt(Integer.MAX_VALUE));
        var random = new Random(seed);
        var escapes = new ArrayList<String>();
        long started = System.nanoTime();
        int evaluations = 0;
        for (int done = 0; done < texts; done += AT_ONCE) {
            escapes.addAll(Echo.of(Math.min(AT_ONCE, texts - done), random).escapes());
            evaluations++;
        }
        double seconds = (System.nanoTime() - started) / NANOSECONDS;

        var figures = new Figures(Path.of("target/hostile.txt"));
        figures.add("hostile.strings", texts, "strings");
        figures.add("hostile.evaluations", evaluations, "evaluations");
        figures.add("hostile.seconds", seconds, "s");
        figures.add("hostile.seed", seed, "seed");
        figures.add("hostile.escapes", escapes.size(), "escapes");
        assertThat(escapes.stream().limit(SHOWN)).as("what escaped first").isEmpty();
    }
}
