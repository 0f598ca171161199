package dev.sitekeeper.sandbox;

import dev.sitekeeper.site.Installation;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The built operator as a process of its own, with the rights that are shipped, in the sandbox and in AWS, at a quick pace. */
public final class Operator implements AutoCloseable {

    /** The installation's id. */
    public static final String OWNER = "main";

    private static final Map<String, String> SETTINGS = Map.of(
            "SITEKEEPER_OWNER", OWNER,
            "SITEKEEPER_AWS_ORPHAN_GRACE", "2S",
            "SITEKEEPER_AWS_RATE_SHARE", "1000",
            "SITEKEEPER_AWS_SWEEP_INTERVAL", "2S",
            "SITEKEEPER_AWS_SETTLE", "2S",
            "SITEKEEPER_GIT_REFRESH_INTERVAL", "2S",
            "SITEKEEPER_GIT_WINDOW", "0.2S",
            "QUARKUS_HTTP_PORT", "0");
    /** What it prints. */
    public static final File LOG = new File("target/operator.log");

    private static final long SECONDS_TO_END = 30;

    private final Sandbox sandbox;
    private final String accessKey;
    private final File log;
    private Map<String, String> settings;
    private @Nullable Process process;

    private Operator(Sandbox sandbox, Map<String, String> settings, File log) {
        this.sandbox = sandbox;
        this.settings = settings;
        this.log = log;
        accessKey = Account.accessKeyOfOperator(sandbox, new Installation(OWNER));
    }

    static Operator start(Sandbox sandbox) {
        return start(sandbox, Map.of(), LOG);
    }

    /**
     * Starts it with settings that go before the usual ones, in a sandbox where no other runs.
     *
     * @param log takes what it says
     */
    public static Operator start(Sandbox sandbox, Map<String, String> over, File log) {
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
        end(running().destroyForcibly());
        meanwhile.run();
        start();
    }

    /** Its process; another one after a crash. */
    public ProcessHandle process() {
        return running().toHandle();
    }

    @Override
    public synchronized void close() {
        running().destroy();
        end(running());
    }

    private void start() {
        var builder = new ProcessBuilder("script/operator")
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .redirectError(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().putAll(sandbox.environment());
        builder.environment().put("AWS_ACCESS_KEY_ID", accessKey);
        builder.environment().putAll(settings);
        try {
            process = builder.start();
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

    private static void end(Process ending) {
        try {
            if (!ending.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                ending.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ending.destroyForcibly();
        }
    }
}
