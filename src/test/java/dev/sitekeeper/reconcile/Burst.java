package dev.sitekeeper.reconcile;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.sandbox.Account;
import dev.sitekeeper.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkException;

/** One run: so many Sites applied together, until all are kept in line, and after a crash. */
final class Burst extends ManySites {

    /** A few: one for what comes first, and one for what came while that was pushed. For each 200 Sites, for they don't come in a moment. */
    private static final int HANDFUL = 5;

    private static final double SITES_OF_A_HANDFUL = 200;
    /**
     * Of a hundred calls so many may be throttled. The operator keeps below AWS's rates, but where a machine is busy calls that left evenly
     * arrive in a heap, and one throttled answer has the pace halved only for those that come after it.
     */
    private static final double PERCENT_THROTTLED = 2;

    private final String fields;
    private final Duration quiet;

    /** By Site. */
    private final Map<String, List<String>> instances = new ConcurrentHashMap<>();

    /**
     * @param fields of each Site, as YAML below {@code spec}
     */
    Burst(Sandbox sandbox, Terms terms, int size, String fields, Path log, Figures figures) {
        super(
                sandbox,
                new Account(sandbox, Account.PLACE.region(), SHARE * terms.speed()),
                terms,
                "burst." + size + ".",
                size,
                log,
                figures);
        this.fields = fields;
        // More than a sweep, in which it would see what is still to be done.
        quiet = onTheWall(terms.sweep().multipliedBy(5).dividedBy(3));
    }

    /** What it should have reached and did not. */
    List<String> run() {
        inParallel(sites().map(site -> () -> startInstance(site)));
        twin.post("rates", "{\"enforced\": true}");
        world.applyClassWithoutTerraform();
        count();
        calls.clear();
        var pushes = operator.metric("sitekeeper_git_pushes_total");
        var commits = world.repository.commits();
        var begun = Instant.now();
        inParallel(sites().map(site -> () -> world.apply(world.site(site) + fields)));
        add("applied", seconds(begun), "s");
        until("committed", () -> world.count(ConditionType.COMMITTED));
        add("committed", seconds(begun), "s");
        atMost(
                "pushes",
                operator.metric("sitekeeper_git_pushes_total") - pushes,
                "pushes",
                HANDFUL * Math.ceil(size / SITES_OF_A_HANDFUL));
        add("commits", world.repository.commits() - commits, "commits");
        handOver();
        add("handed_over", seconds(begun), "s");
        until("ready", () -> world.count(ConditionType.READY));
        add("ready", seconds(begun), "s");
        tellCalls();
        goal("throttled", throttled, Math.floor(allCalls() * PERCENT_THROTTLED / 100));
        tellProcess();
        // What becomes known of new Sites last. From then on nothing is news.
        until("visited", () -> world.count(ConditionType.REACHABLE, Reason.VISIT_SUCCEEDED));
        quiet(quiet);
        add("live_heap_when_quiet", probe.liveKibibytes(operator.process().pid()), "KiB");
        add("memory_when_quiet", probe.kibibytes(operator.process().pid()), "KiB");
        crash();
        atMost("errors_logged", probe.errors(), "lines", 0);
        add("warnings_logged", probe.warnings(), "lines");
        return missed;
    }

    private void atMost(String figure, double value, String unit, double most) {
        add(figure, value, unit);
        goal(figure, value, most);
    }

    /** Each root's hand-over, as if each was applied. */
    private void handOver() {
        inParallel(world.repository.look().content("sites/*/.sitekeeper.json").entrySet().stream()
                .map(root -> () -> handOver(Path.of(root.getKey()).getName(2).toString(), root.getValue())));
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
                if (Duration.between(begun, Instant.now()).compareTo(terms.patience()) > 0) {
                    throw e;
                }
            }
        }
    }

    private void crash() {
        var head = world.repository.head();
        var before = writes;
        var at = Instant.now();
        operator.crash(() -> {});
        add("caught_up", caughtUp(at), "s");
        quiet(quiet);
        atMost("aws_writes_after_restart", writes - before, "calls", 0);
        atMost("git_writes_after_restart", world.repository.head().equals(head) ? 0 : 1, "heads", 0);
        var changed = probe.kubernetesWritesSince(at);
        changed.forEach(write -> say("after the restart: %s", write));
        atMost("kubernetes_writes_after_restart", changed.size(), "requests", 0);
        add("live_heap_after_restart", probe.liveKibibytes(operator.process().pid()), "KiB");
        add("cpu_of_catching_up", probe.cpuSeconds(operator.process().pid()), "s");
        tellPeakMemory("peak_memory_of_catching_up");
    }

    /** Seconds until the first sweep was complete, and every Site had its last turn after it. */
    private double caughtUp(Instant since) {
        var turns = 0.0;
        var last = Instant.now();
        while (turns < size || Duration.between(last, Instant.now()).compareTo(quiet) < 0) {
            pause(Duration.ofMillis(500));
            var now = operator.metric("sitekeeper_sweeps_seconds_count{", "complete") == 0
                    ? 0
                    : operator.metric("sitekeeper_reconciles_seconds_count{", "kind=\"Site\"");
            if (now != turns) {
                turns = now;
                last = Instant.now();
            }
            if (Duration.between(since, Instant.now()).compareTo(terms.patience()) > 0) {
                throw new AssertionError("after a restart not all of " + size + " Sites had a turn, but " + turns);
            }
        }
        return Duration.between(since, last).toMillis() / 1_000.0;
    }
}
