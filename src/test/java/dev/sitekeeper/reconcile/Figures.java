package dev.sitekeeper.reconcile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a benchmark measured: lines {@code name value unit}, written as they become known. */
public final class Figures {

    private final Path file;
    private final Map<String, Double> known = new LinkedHashMap<>();

    /**
     * @param file what was in it is lost
     */
    public Figures(Path file) {
        this.file = file;
        write("", StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** Adds a line. */
    public void add(String name, double value, String unit) {
        known.put(name, value);
        var shown = value == Math.rint(value) ? "%.0f" : "%.3f";
        write(("%s " + shown + " %s%n").formatted(name, value, unit), StandardOpenOption.APPEND);
    }

    double get(String name) {
        return known.getOrDefault(name, Double.NaN);
    }

    /** The figures whose names end so. */
    Map<String, Double> all(String... suffixes) {
        var found = new LinkedHashMap<>(known);
        found.keySet().removeIf(name -> Arrays.stream(suffixes).noneMatch(name::endsWith));
        return found;
    }

    private void write(String line, StandardOpenOption... options) {
        System.out.print(line);
        try {
            Files.writeString(file, line, options);
        } catch (IOException e) {
            throw new UncheckedIOException(String.format(Locale.ROOT, "%s can't be written", file), e);
        }
    }
}
