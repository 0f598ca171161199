package dev.sitekeeper.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sitekeeper.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Scanner;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks at a running operator from outside: its metrics, its log, its process, and what the API server says of it. */
final class OperatorProbe {

    private static final Set<String> WRITES = Set.of("create", "update", "patch", "delete", "deletecollection");
    private static final Pattern ERROR = Pattern.compile("^\\S+ \\S+ ERROR .*");
    private static final Pattern WARNING = Pattern.compile("^\\S+ \\S+ WARN .*");
    private static final double TICKS_A_SECOND = 100;

    private final Path audit;
    private final Path log;
    private final int port;

    OperatorProbe(Sandbox sandbox, Path log) {
        this.audit = sandbox.folder().resolve("log/audit.log");
        this.log = log;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the operator is to serve its metrics. */
    int port() {
        return port;
    }

    /** The sum of all series that begin so and contain all of these; 0 while the operator doesn't answer. */
    double metric(String name, String... contained) {
        return page().lines()
                .filter(line ->
                        line.startsWith(name) && Arrays.stream(contained).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
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

    private String page() {
        try (var page =
                URI.create("http://127.0.0.1:" + port + "/q/metrics").toURL().openStream()) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
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
