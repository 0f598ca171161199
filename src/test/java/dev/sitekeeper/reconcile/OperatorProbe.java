package dev.sitekeeper.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sitekeeper.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Scanner;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks at a running operator from outside: its log, its process, and what the API server says of it. */
final class OperatorProbe {

    private static final Set<String> WRITES = Set.of("create", "update", "patch", "delete", "deletecollection");
    private static final Pattern ERROR = Pattern.compile("^\\S+ \\S+ ERROR .*");
    private static final Pattern WARNING = Pattern.compile("^\\S+ \\S+ WARN .*");
    private static final double TICKS_A_SECOND = 100;

    private static final int BYTES_OF_KIBIBYTE = 1_024;

    private final Sandbox sandbox;
    private final Path audit;
    private final Path log;

    OperatorProbe(Sandbox sandbox, Path log) {
        this.sandbox = sandbox;
        this.audit = sandbox.folder().resolve("log/audit.log");
        this.log = log;
    }

    double errors() {
        return lines(log).filter(line -> ERROR.matcher(line).matches()).count();
    }

    double warnings() {
        return lines(log).filter(line -> WARNING.matcher(line).matches()).count();
    }

    double cpuSeconds(long pid) {
        var stat = read(Path.of("/proc/" + pid + "/stat"));
        try (var fields = new Scanner(stat.substring(stat.lastIndexOf(')') + 2))) {
            return fields.tokens().skip(11).limit(2).mapToLong(Long::parseLong).sum() / TICKS_A_SECOND;
        }
    }

    /** The most memory that it had resident. */
    double peakKibibytes(long pid) {
        return status(pid, "VmHWM:");
    }

    /** The memory that it has resident. */
    double kibibytes(long pid) {
        return status(pid, "VmRSS:");
    }

    /** The memory that it still refers to: what is in its heap after it was swept. */
    double liveKibibytes(long pid) {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        return sandbox.run(jcmd, Long.toString(pid), "GC.class_histogram")
                .lines()
                .filter(line -> line.startsWith("Total"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll(".* ", "")) / BYTES_OF_KIBIBYTE)
                .findFirst()
                .orElseThrow();
    }

    /** What the operator wrote to the cluster since then: verb and resource. */
    List<String> kubernetesWritesSince(Instant time) {
        return lines(audit)
                .map(OperatorProbe::json)
                .filter(e -> isWriteSince(e, time))
                .map(e -> e.get("verb").asText() + " " + e.get("requestURI").asText())
                .toList();
    }

    private static boolean isWriteSince(JsonNode event, Instant time) {
        return event.path("user").path("username").asText().startsWith("system:serviceaccount:sitekeeper")
                && WRITES.contains(event.path("verb").asText())
                && Instant.parse(event.path("requestReceivedTimestamp").asText())
                        .isAfter(time);
    }

    private static double status(long pid, String field) {
        return read(Path.of("/proc/" + pid + "/status"))
                .lines()
                .filter(line -> line.startsWith(field))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode json(String line) {
        try {
            return new JsonMapper().readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path file) {
        return read(file).lines();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
