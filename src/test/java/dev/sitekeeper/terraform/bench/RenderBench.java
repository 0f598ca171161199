package dev.sitekeeper.terraform.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.reconcile.Figures;
import dev.sitekeeper.terraform.Root;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How many Sites are rendered in a second: see {@code script/bench render --help}. Its name keeps it out of other runs. */
class RenderBench {

    private static final Path TARGET = Path.of("target");
    private static final int WARM_UP = 30;
    private static final int ROUNDS = 5;
    private static final double NANOSECONDS = 1e9;
    private static final double MICROSECONDS = 1e3;
    private static final Pattern PEAK_MEMORY = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private final List<Kind> kinds = Kind.all();
    private final Figures figures = new Figures(TARGET.resolve("render.txt"));

    @Test
    void shouldTellHowQuicklySitesAreRendered() throws IOException {
        var sizes = Arrays.stream(
                        System.getProperty("render.sites", "1000,10000").split(","))
                .map(Integer::valueOf)
                .toList();
        var sites = IntStream.range(0, sizes.getLast())
                .mapToObj(i -> kind(i).site(i))
                .toList();
        var first = sites.subList(0, sizes.getFirst());
        figures.add("render.cold.sites_per_second", first.size() / timed(first)[0], "sites/s");
        warmUp(first);
        for (var size : sizes) {
            measure("render." + size + ".", sites.subList(0, size));
        }
        Templates.write(TARGET.resolve("render.json"), kinds, sizes.getLast());
    }

    private void measure(String name, List<Site> sites) throws IOException {
        var rounds = Stream.generate(() -> timed(sites)).limit(ROUNDS).toList();
        figures.add(name + "sites_per_second", sites.size() / median(rounds, 0), "sites/s");
        figures.add(name + "cpu_per_site", median(rounds, 1) * NANOSECONDS / MICROSECONDS / sites.size(), "us");
        figures.add(name + "peak_memory", peakMemory(), "KiB");
        var output = output(sites);
        figures.add(name + "roots", output.roots, "roots");
        figures.add(name + "bytes", (double) output.bytes, "bytes");
        Files.writeString(TARGET.resolve("render-" + sites.size() + ".sha256"), output.digest());
    }

    private void warmUp(List<Site> sites) {
        for (int i = 0; i < WARM_UP; i++) {
            timed(sites);
        }
    }

    /** Seconds on the clock, and seconds of processors with what the JVM did meanwhile. */
    private double[] timed(List<Site> sites) {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long cpu = system.getProcessCpuTime();
        long started = System.nanoTime();
        int revisions = 0;
        for (int i = 0; i < sites.size(); i++) {
            for (var root : kind(i).render(sites.get(i))) {
                revisions += root.revision().length();
            }
        }
        if (revisions == 0) {
            throw new IllegalStateException("nothing was rendered");
        }
        return new double[] {
            (System.nanoTime() - started) / NANOSECONDS, (system.getProcessCpuTime() - cpu) / NANOSECONDS
        };
    }

    private Kind kind(int number) {
        return kinds.get(number % kinds.size());
    }

    private static double median(List<double[]> rounds, int column) {
        return rounds.stream()
                .mapToDouble(r -> r[column])
                .sorted()
                .skip(ROUNDS / 2)
                .findFirst()
                .orElseThrow();
    }

    private static double peakMemory() throws IOException {
        var peak = PEAK_MEMORY.matcher(Files.readString(Path.of("/proc/self/status")));
        return peak.find() ? Double.parseDouble(peak.group(1)) : 0;
    }

    private Output output(List<Site> sites) {
        var output = new Output();
        for (int i = 0; i < sites.size(); i++) {
            kind(i).render(sites.get(i)).forEach(output::add);
        }
        return output;
    }

    /** What came out, so that it can be compared with what another program made. */
    private static final class Output {

        private final MessageDigest digest;
        private long bytes;
        private int roots;

        Output() {
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }

        void add(Root root) {
            roots++;
            for (Map.Entry<String, String> file : new TreeMap<>(root.files()).entrySet()) {
                var content = file.getValue().getBytes(StandardCharsets.UTF_8);
                bytes += content.length;
                digest.update(content);
            }
        }

        String digest() {
            return HexFormat.of().formatHex(digest.digest());
        }
    }
}
