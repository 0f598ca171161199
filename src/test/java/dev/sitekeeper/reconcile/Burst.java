package dev.sitekeeper.reconcile;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.deploy.Chart;
import dev.sitekeeper.sandbox.Account;
import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.Twin;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;

/** One run: so many Sites applied together, until all are kept in line, and after a crash. */
final class Burst implements AutoCloseable {

    /** The twin's clock runs so many times as fast, with it AWS's rates, the operator's pace and its interval of sweeps. */
    private static final int SPEED = 5;

    private static final double SHARE = 0.8 * SPEED;
    private static final int HANDS = 8;
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Duration QUIET = Duration.ofSeconds(20);

    private final String name;
    private final int size;
    private final Figures figures;
    private final Twin twin;
    private final OperatorProbe probe;
    private final World world;
    private final Operator operator;
    /** By Site. */
    private final Map<String, List<String>> instances = new ConcurrentHashMap<>();

    private final Map<String, Integer> calls = new TreeMap<>();
    private int throttled;
    private int writes;
    private long lastCall;

    Burst(Sandbox sandbox, int size, Path log, Figures figures) {
        this.name = "burst." + size + ".";
        this.size = size;
        this.figures = figures;
        twin = new Twin(sandbox);
        twin.post("clock", "{\"speed\": %d}".formatted(SPEED));
        twin.post("facts", "{\"quotas\": {\"synthetics.Canaries\": %d}}".formatted(2 * size));
        probe = new OperatorProbe(sandbox, log);
        operator = Operator.start(sandbox, settings(), log.toFile());
        world = new World(sandbox, "burst", new Account(sandbox, Account.PLACE.region(), SHARE));
    }

    /** As the chart has them, but for what the twin's clock makes faster. */
    private static Map<String, String> settings() {
        var settings = new HashMap<>(Chart.processEnvironment());
        settings.put("SITEKEEPER_AWS_RATE_SHARE", Double.toString(SHARE));
        settings.put("SITEKEEPER_AWS_SWEEP_INTERVAL", "12S");
        settings.put("SITEKEEPER_AWS_SLOW_SWEEP_INTERVAL", "60S");
        settings.put("SITEKEEPER_AWS_SETTLE", "12S");
        settings.put("SITEKEEPER_GIT_REFRESH_INTERVAL", "12S");
        settings.put("SITEKEEPER_GIT_WINDOW", "1S");
        return settings;
    }

    void run() {
        inParallel(sites().map(site -> () -> startInstance(site)));
        twin.post("rates", "{\"enforced\": true}");
        world.applyClassWithoutTerraform();
        count();
        calls.clear();
        var pushes = operator.metric("sitekeeper_git_pushes_total");
        var commits = world.repository.commits();
        var begun = Instant.now();
        inParallel(sites().map(site -> () -> world.apply(world.site(site))));
        add("applied", seconds(begun), "s");
        until("committed", () -> world.count(ConditionType.COMMITTED));
        add("committed", seconds(begun), "s");
        add("pushes", operator.metric("sitekeeper_git_pushes_total") - pushes, "pushes");
        add("commits", world.repository.commits() - commits, "commits");
        handOver();
        add("handed_over", seconds(begun), "s");
        until("ready", () -> world.count(ConditionType.READY));
        add("ready", seconds(begun), "s");
        tellCalls();
        tellProcess();
        quiet();
        add("memory_when_quiet", probe.kibibytes(operator.process().pid()), "KiB");
        crash();
        add("errors_logged", probe.errors(), "lines");
        add("warnings_logged", probe.warnings(), "lines");
    }

    @Override
    public void close() {
        operator.close();
        world.account.close();
        world.kubernetes.close();
    }

    /** Each root's hand-over, as if each was applied. */
    private void handOver() {
        inParallel(world.repository.content("sites/*/.sitekeeper.json").entrySet().stream()
                .map(root -> () -> handOver(Path.of(root.getKey()).getName(2).toString(), root.getValue())));
    }

    /** As many users, or jobs of a pipeline, do at once. */
    private static void inParallel(Stream<Runnable> work) {
        try (var threads = Executors.newFixedThreadPool(HANDS)) {
            var begun = work.<Future<?>>map(threads::submit).toList();
            threads.shutdown();
            while (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                System.err.printf(
                        "bench burst: %d of %d are done%n",
                        begun.stream().filter(Future::isDone).count(), begun.size());
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

    private Stream<String> sites() {
        return IntStream.range(0, size).mapToObj(i -> "site-" + i);
    }

    /** Terraform's doing, at other times than all at once. */
    private void startInstance(String site) {
        instances.put(site, world.account.startInstances(HandOvers.INSTALLATION, HandOvers.key(world, site), 1));
    }

    /** Again, as Terraform does, while AWS has no time for it. */
    private void handOver(String site, String manifest) {
        var begun = Instant.now();
        while (true) {
            try {
                HandOvers.of(world).site(site, World.revisionIn(manifest), instances.getOrDefault(site, List.of()));
                return;
            } catch (SdkException e) {
                if (Duration.between(begun, Instant.now()).compareTo(PATIENCE) > 0) {
                    throw e;
                }
            }
        }
    }

    private void tellCalls() {
        count();
        calls.forEach((operation, times) -> add("calls." + operation, times, "calls"));
        var all = calls.values().stream().mapToInt(Integer::intValue).sum();
        add("aws_calls_per_site", 1.0 * all / size, "calls");
        add("throttled", throttled, "answers");
    }

    private void tellProcess() {
        var cpu = probe.cpuSeconds(operator.process().pid());
        add("turns_per_site", operator.metric("sitekeeper_reconciles_seconds_count{", "kind=\"Site\"") / size, "turns");
        add("cpu", cpu, "s");
        add("cpu_per_site", 1_000 * cpu / size, "ms");
        tellPeakMemory("peak_memory");
    }

    private void tellPeakMemory(String figure) {
        var peak = probe.peakKibibytes(operator.process().pid());
        add(figure, peak, "KiB");
        add(figure + "_of_limit", 100 * peak * 1_024 / Chart.memoryLimitBytes(), "%");
    }

    /** Waits until nothing was written for a time. */
    private void quiet() {
        var since = Instant.now();
        var before = writes;
        while (Duration.between(since, Instant.now()).compareTo(QUIET) < 0) {
            pause(LOOK);
            count();
            if (writes != before) {
                before = writes;
                since = Instant.now();
            }
        }
    }

    private void crash() {
        var head = world.repository.head();
        var before = writes;
        var at = Instant.now();
        operator.crash(() -> {});
        add("caught_up", caughtUp(at), "s");
        quiet();
        add("aws_writes_after_restart", writes - before, "calls");
        add("git_writes_after_restart", world.repository.head().equals(head) ? 0 : 1, "heads");
        var changed = probe.kubernetesWritesSince(at);
        changed.forEach(write -> System.err.println("bench burst: after the restart: " + write));
        add("kubernetes_writes_after_restart", changed.size(), "requests");
        add("cpu_of_catching_up", probe.cpuSeconds(operator.process().pid()), "s");
        tellPeakMemory("peak_memory_of_catching_up");
    }

    /** Seconds until the first sweep was complete, and every Site had its last turn after it. */
    private double caughtUp(Instant since) {
        var turns = 0.0;
        var last = Instant.now();
        while (turns < size || Duration.between(last, Instant.now()).compareTo(QUIET) < 0) {
            pause(Duration.ofMillis(500));
            var now = operator.metric("sitekeeper_sweeps_seconds_count{", "complete") == 0
                    ? 0
                    : operator.metric("sitekeeper_reconciles_seconds_count{", "kind=\"Site\"");
            if (now != turns) {
                turns = now;
                last = Instant.now();
            }
            if (Duration.between(since, Instant.now()).compareTo(PATIENCE) > 0) {
                throw new AssertionError("after a restart not all of " + size + " Sites had a turn, but " + turns);
            }
        }
        return Duration.between(since, last).toMillis() / 1_000.0;
    }

    private void until(String what, IntSupplier done) {
        var begun = Instant.now();
        for (var now = done.getAsInt(); now < size; now = done.getAsInt()) {
            System.err.printf("bench burst: %d of %d Sites are %s after %.0f s%n", now, size, what, seconds(begun));
            if (Duration.between(begun, Instant.now()).compareTo(PATIENCE) > 0) {
                throw new AssertionError("only " + now + " of " + size + " Sites are " + what);
            }
            pause(LOOK);
            count();
        }
    }

    /** Adds up what the operator asked of AWS since the last look; what Terraform does is not its doing. */
    private void count() {
        for (var call : twin.callsSince(lastCall)) {
            lastCall = call.sequence();
            if (!call.operation().equals("ssm.PutParameter")
                    && !call.operation().equals("ec2.RunInstances")) {
                calls.merge(call.operation(), 1, Integer::sum);
                writes += call.isWrite() ? 1 : 0;
                throttled += call.error().toLowerCase(Locale.ROOT).contains("thrott")
                                || call.error().contains("Rate")
                        ? 1
                        : 0;
            }
        }
    }

    private void add(String figure, double value, String unit) {
        figures.add(name + figure, value, unit);
    }

    private static double seconds(Instant since) {
        return Duration.between(since, Instant.now()).toMillis() / 1_000.0;
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
