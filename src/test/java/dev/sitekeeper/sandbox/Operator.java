package dev.sitekeeper.sandbox;

import dev.sitekeeper.site.Installation;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The built operator as a process of its own, with the rights that are shipped, in the sandbox and in AWS, at a quick pace. */
public final class Operator implements AutoCloseable {

    /** The installation's id. */
    public static final String OWNER = "main";

    /** The first compiler only: what lives for seconds gains nothing from the second, and leaves the cores to others. */
    public static final String JAVA_OPTIONS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    /** All tests share an account, and leave there what was applied. */
    private static final int PLENTY = 1_000_000;

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("JAVA_TOOL_OPTIONS", JAVA_OPTIONS),
            Map.entry("SITEKEEPER_OWNER", OWNER),
            Map.entry("SITEKEEPER_AWS_ORPHAN_GRACE", "2S"),
            Map.entry("SITEKEEPER_AWS_QUOTA_INTERVAL", "10S"),
            Map.entry("SITEKEEPER_AWS_QUOTAS", "VpcOrigins=" + PLENTY + ",Alarms=" + PLENTY),
            Map.entry("SITEKEEPER_AWS_RATE_SHARE", "1000"),
            Map.entry("SITEKEEPER_AWS_SWEEP_INTERVAL", "2S"),
            Map.entry("SITEKEEPER_AWS_SLOW_SWEEP_INTERVAL", "6S"),
            Map.entry("SITEKEEPER_AWS_SETTLE", "2S"),
            Map.entry("SITEKEEPER_GIT_REFRESH_INTERVAL", "4S"),
            Map.entry("SITEKEEPER_GIT_WINDOW", "0.2S"));
    /** What the one of most tests prints. */
    public static final File LOG = new File("target/operator.log");

    /** One that learns what its AOT cache should hold writes it when it ends. */
    private static final long SECONDS_TO_END = 300;
    /** The exit value of one that could not start. */
    private static final int FAILED = 1;

    /** One that ends sooner has failed to start. */
    private static final Duration START = Duration.ofMinutes(2);

    private final Sandbox sandbox;
    private final String accessKey;
    private final File log;
    private final int port = Relay.freePort();
    private Map<String, String> settings;
    private @Nullable Process ending;
    private Instant startedAt = Instant.EPOCH;
    private boolean isSecondAttempt;
    private @Nullable Process process;

    private Operator(Sandbox sandbox, Map<String, String> settings, File log) {
        this.sandbox = sandbox;
        this.settings = settings;
        this.log = log;
        accessKey = Account.accessKeyOfOperator(sandbox, new Installation(OWNER));
    }

    /**
     * Starts it with settings that go before the usual ones, in a sandbox where no other runs.
     *
     * @param log takes what it says
     */
    public static Operator start(Sandbox sandbox, Map<String, String> over, File log) {
        new Twin(sandbox)
                .post(
                        "facts",
                        "{\"quotas\": {\"elbv2.LoadBalancers\": %1$d, \"cloudfront.Distributions\": %1$d}}"
                                .formatted(PLENTY));
        var operator = new Operator(sandbox, with(over), log);
        operator.start();
        return operator;
    }

    /** Starts it anew, with settings that go before the usual ones; with none it goes back to those. */
    public synchronized void restart(Map<String, String> over) {
        close();
        settings = with(over);
        start();
    }

    private static Map<String, String> with(Map<String, String> over) {
        var all = new HashMap<>(SETTINGS);
        all.putAll(over);
        return Map.copyOf(all);
    }

    /** Ends it as a crash would, without a word, and starts it again after something happened. */
    public synchronized void crash(Runnable meanwhile) {
        ending = running();
        end(running().destroyForcibly());
        meanwhile.run();
        start();
    }

    /** As a kubelet would, once: an operator ends when a connection breaks while it fills its watches. */
    private synchronized void startAgain(Process ended) {
        boolean isUnasked = ended == process && ended != ending;
        boolean failedToStart = ended.exitValue() == FAILED
                && Duration.between(startedAt, Instant.now()).compareTo(START) < 0;
        if (isUnasked && failedToStart && !isSecondAttempt) {
            start(true);
        }
    }

    /** Where it serves health and metrics. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The sum of all series of its metrics that begin so and contain all of these; 0 while it doesn't answer. */
    public double metric(String name, String... contained) {
        return metrics()
                .lines()
                .filter(line ->
                        line.startsWith(name) && Arrays.stream(contained).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** The page of its metrics; empty while it doesn't answer. */
    public String metrics() {
        try (var page = address().resolve("/q/metrics").toURL().openStream()) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** What it prints, and what those before it printed. */
    public Path log() {
        return log.toPath();
    }

    /** Its process; another one after a crash. */
    public ProcessHandle process() {
        return running().toHandle();
    }

    @Override
    public synchronized void close() {
        ending = running();
        running().destroy();
        end(running());
    }

    private void start() {
        start(false);
    }

    private void start(boolean again) {
        var builder = new ProcessBuilder("script/operator")
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .redirectError(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().putAll(sandbox.environment());
        builder.environment().put("AWS_ACCESS_KEY_ID", accessKey);
        builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
        builder.environment().putAll(settings);
        try {
            var started = builder.start();
            process = started;
            startedAt = Instant.now();
            isSecondAttempt = again;
            var _ = started.onExit().thenAccept(this::startAgain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("the operator was not started");
        }
        return process;
    }

    private static void end(Process ended) {
        try {
            if (!ended.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                ended.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ended.destroyForcibly();
        }
    }
}
