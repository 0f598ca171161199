package dev.sitekeeper.chaos;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.sitekeeper.cloud.Duty;
import dev.sitekeeper.reconcile.Figures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Plays sequences, each on an AWS and an estate of its own.
 *
 * @param worlds makes them
 * @param steps how many steps a sequence has
 */
record Trials(Supplier<World> worlds, int steps) {

    /** Every test run plays the same sequences: those that nobody has seen yet are for {@code script/bench chaos}. */
    static final long FIRST_SEED = 1;

    private static final int SHOWN = 10;
    private static final double NANOSECONDS = 1e9;

    /** An AWS, and the websites that live in it. */
    record World(Aws aws, Estate estate) {}

    /** Every duty that there is. */
    private static final List<Duty> DUTIES = new ClassFileImporter()
            .importPackages("dev.sitekeeper.cloud.duty").stream()
                    .filter(type -> type.isAssignableTo(Duty.class) && !type.isInterface())
                    .map(type -> made(type.reflect()))
                    .toList();

    /** What went wrong in a sequence. */
    private record Failed(List<String> wrong, List<String> told) {}

    /**
     * Sequences of all seeds from one on; fails with the first that goes wrong, made as short as can be.
     *
     * @param name of the figures
     */
    void play(String name, long seed, int count) {
        var figures = new Figures(Path.of("target", name + ".txt"));
        figures.add(name + ".seed", (double) seed, "seed");
        long begun = System.nanoTime();
        LongStream.range(seed, seed + count)
                .parallel()
                .filter(each -> played(Sequence.of(each, steps)).isPresent())
                .findFirst()
                .ifPresent(each -> fail(name, each));
        figures.add(name + ".sequences", count, "sequences");
        figures.add(name + ".seconds", (System.nanoTime() - begun) / NANOSECONDS, "s");
    }

    private void fail(String name, long seed) {
        var shortest = Sequence.of(seed, steps).shortest(part -> played(part).isPresent());
        var failed =
                played(shortest).orElseGet(() -> new Failed(List.of("nothing, when it is played again"), List.of()));
        throw new AssertionError(told(name, seed, shortest, failed));
    }

    private Optional<Failed> played(Sequence sequence) {
        var world = worlds.get();
        var run = new Run(world.aws(), world.estate(), DUTIES);
        try (var _ = world.aws()) {
            var wrong = run.play(sequence.steps());
            return wrong.isEmpty() ? Optional.empty() : Optional.of(new Failed(wrong, run.told()));
        } catch (RuntimeException e) {
            var at = List.of(e.getStackTrace()).stream().limit(8).toList();
            return Optional.of(new Failed(List.of(e + " " + at), run.told()));
        }
    }

    private static String told(String name, long seed, Sequence sequence, Failed failed) {
        var lines = new ArrayList<String>();
        boolean isOnTwin = name.endsWith("twin");
        lines.add("seed " + seed + " goes wrong. Again: CHAOS_SEED=" + seed + " CHAOS_SEQUENCES=" + (isOnTwin ? 0 : 1)
                + " CHAOS_TWIN_SEQUENCES=" + (isOnTwin ? 1 : 0) + " script/bench chaos");
        lines.add("made as short as can be, " + sequence.steps().size() + " steps: " + sequence.steps());
        lines.add("what happened:");
        failed.told().forEach(line -> lines.add("  " + line));
        lines.add("what is wrong (" + failed.wrong().size() + "):");
        failed.wrong().stream().limit(SHOWN).forEach(line -> lines.add("  " + line));
        return lines.stream().collect(Collectors.joining("\n"));
    }

    private static Duty made(Class<?> type) {
        try {
            return (Duty) type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " should need nothing to be made", e);
        }
    }
}
