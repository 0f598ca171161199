package dev.sitekeeper.reconcile;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import dev.sitekeeper.deploy.Chart;
import dev.sitekeeper.sandbox.Account;
import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.Twin;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Many Sites of one class, in an account whose clock runs some times as fast, and with it AWS's rates, the operator's pace and its
 * intervals; what the operator asks of AWS, and what it costs.
 */
abstract class ManySites implements AutoCloseable {

    static final double SHARE = 0.8;
    static final Duration SWEEP = Duration.ofMinutes(1);
    private static final int SWEEPS_TO_A_SLOW_ONE = 5;
    static final Duration SLOW_SWEEP = SWEEP.multipliedBy(SWEEPS_TO_A_SLOW_ONE);
    private static final int HANDS = 8;
    /** Quotas, raised as they would have to be; for each Site. */
    private static final int CANARIES = 2;

    private static final int ALARMS = 20;

    final int size;
    final Figures figures;
    final Twin twin;
    final OperatorProbe probe;
    final World world;
    final Operator operator;
    /** What the operator asked of AWS, by operation, since somebody cleared it. */
    final Map<String, Integer> calls = new TreeMap<>();

    /** The goals that were missed, in words. */
    final List<String> missed = new ArrayList<>();

    int throttled;
    int writes;
    final Terms terms;
    private final String prefix;
    private long lastCall;

    /**
     * How a benchmark goes.
     *
     * @param bench its name, which is the class's and the namespace's, too
     * @param speed how many times as fast AWS's clock runs
     * @param sweep how long after one fast sweep the next one follows, by AWS's clock; a slow one is due with each fifth
     * @param window how long edits are gathered into one push
     * @param look how long after one look the next one follows
     * @param patience how long anything may take
     */
    record Terms(String bench, int speed, Duration sweep, Duration window, Duration look, Duration patience) {}

    /**
     * @param account how people and Terraform call AWS
     * @param prefix of the names of its figures
     */
    ManySites(Sandbox sandbox, Account account, Terms terms, String prefix, int size, Path log, Figures figures) {
        this.terms = terms;
        this.prefix = prefix;
        this.size = size;
        this.figures = figures;
        twin = new Twin(sandbox);
        twin.post("clock", "{\"speed\": %d}".formatted(terms.speed()));
        twin.post(
                "facts",
                "{\"quotas\": {\"synthetics.Canaries\": %d, \"cloudwatch.Alarms\": %d}}"
                        .formatted(CANARIES * size, ALARMS * size));
        probe = new OperatorProbe(sandbox, log);
        operator = Operator.start(sandbox, settings(), log.toFile());
        world = new World(sandbox, terms.bench(), account);
    }

    /** A call of the operator, as it becomes known. */
    void seen(Twin.Call call) {}

    /** As the chart has them, but for what the twin's clock makes faster. */
    private Map<String, String> settings() {
        var settings = new HashMap<>(Chart.processEnvironment());
        settings.put("SITEKEEPER_AWS_RATE_SHARE", Double.toString(SHARE * terms.speed()));
        settings.put("SITEKEEPER_AWS_SWEEP_INTERVAL", onItsClock(terms.sweep()));
        settings.put(
                "SITEKEEPER_AWS_SLOW_SWEEP_INTERVAL", onItsClock(terms.sweep().multipliedBy(SWEEPS_TO_A_SLOW_ONE)));
        settings.put("SITEKEEPER_AWS_QUOTA_INTERVAL", "12M");
        settings.put("SITEKEEPER_AWS_QUOTAS", "VpcOrigins=1000000,Alarms=1000000");
        settings.put("SITEKEEPER_AWS_SETTLE", onItsClock(terms.sweep()));
        settings.put("SITEKEEPER_GIT_REFRESH_INTERVAL", onItsClock(terms.sweep()));
        settings.put("SITEKEEPER_GIT_WINDOW", terms.window().toMillis() + "MS");
        return settings;
    }

    private String onItsClock(Duration ofAws) {
        return onTheWall(ofAws).toMillis() + "MS";
    }

    /** How long something takes here that takes so long by AWS's clock. */
    Duration onTheWall(Duration ofAws) {
        return ofAws.dividedBy(terms.speed());
    }

    @Override
    public void close() {
        operator.close();
        world.account.close();
        world.kubernetes.close();
    }

    Stream<String> sites() {
        return IntStream.range(0, size).mapToObj(i -> "site-" + i);
    }

    /** As many users, or jobs of a pipeline, do at once. */
    void inParallel(Stream<Runnable> work) {
        try (var threads = Executors.newFixedThreadPool(HANDS)) {
            var begun = work.<Future<?>>map(threads::submit).toList();
            threads.shutdown();
            while (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                say("%d of %d are done", begun.stream().filter(Future::isDone).count(), begun.size());
            }
            for (var done : begun) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void tellCalls() {
        count();
        calls.forEach((operation, times) -> add("calls." + operation, times, "calls"));
        add("aws_calls_per_site", 1.0 * allCalls() / size, "calls");
        add("throttled", throttled, "answers");
    }

    int allCalls() {
        return calls.values().stream().mapToInt(Integer::intValue).sum();
    }

    void tellProcess() {
        var cpu = probe.cpuSeconds(operator.process().pid());
        add("turns_per_site", operator.metric("sitekeeper_reconciles_seconds_count{", "kind=\"Site\"") / size, "turns");
        add("cpu", cpu, "s");
        add("cpu_per_site", 1_000 * cpu / size, "ms");
        tellPeakMemory("peak_memory");
    }

    void tellPeakMemory(String figure) {
        var peak = probe.peakKibibytes(operator.process().pid());
        add(figure, peak, "KiB");
        add(figure + "_of_limit", 100 * peak * 1_024 / Chart.memoryLimitBytes(), "%");
    }

    /** Waits until nothing was written for a time. */
    void quiet(Duration time) {
        var since = Instant.now();
        var before = writes;
        while (Duration.between(since, Instant.now()).compareTo(time) < 0) {
            pause(terms.look());
            count();
            if (writes != before) {
                before = writes;
                since = Instant.now();
            }
        }
    }

    void until(String what, IntSupplier done) {
        until(what, size, done);
    }

    void until(String what, int many, IntSupplier done) {
        var begun = Instant.now();
        for (var now = done.getAsInt(); now < many; now = done.getAsInt()) {
            say("%d of %d are %s after %.0f s", now, many, what, seconds(begun));
            if (!operator.process().isAlive()) {
                throw new AssertionError("the operator ended: the last lines of its log say why");
            }
            if (Duration.between(begun, Instant.now()).compareTo(terms.patience()) > 0) {
                throw new AssertionError("only " + now + " of " + many + " are " + what);
            }
            pause(terms.look());
            count();
        }
    }

    /** Adds up what the operator asked of AWS since the last look; what others do there is not its doing. */
    void count() {
        for (var call : twin.callsSince(lastCall)) {
            lastCall = call.sequence();
            if (call.caller().startsWith(Account.KEYS_OF_OPERATORS)) {
                calls.merge(call.operation(), 1, Integer::sum);
                writes += call.isWrite() ? 1 : 0;
                throttled += isThrottled(call) ? 1 : 0;
                seen(call);
            }
        }
    }

    private static boolean isThrottled(Twin.Call call) {
        return call.error().toLowerCase(Locale.ROOT).contains("thrott")
                || call.error().contains("Rate");
    }

    /** Tells whether a figure is as it should be. */
    void goal(String figure, double value, double most) {
        boolean isMet = value <= most;
        add("goal." + figure, most, isMet ? "met" : "missed");
        if (!isMet) {
            missed.add("%s is %.3f, and should be %.3f at most".formatted(figure, value, most));
        }
    }

    void add(String figure, double value, String unit) {
        figures.add(prefix + figure, value, unit);
    }

    @FormatMethod
    void say(@FormatString String what, Object... values) {
        System.err.println("bench " + terms.bench() + ": " + what.formatted(values));
    }

    static double seconds(Instant since) {
        return Duration.between(since, Instant.now()).toMillis() / 1_000.0;
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
