package dev.sitekeeper.reconcile;

import dev.sitekeeper.api.v1alpha1.ConditionType;
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

    private static final Terms TERMS = new Terms("burst", 5, Duration.ofSeconds(2), Duration.ofMinutes(20));
    private static final Duration QUIET = Duration.ofSeconds(20);

    /** By Site. */
    private final Map<String, List<String>> instances = new ConcurrentHashMap<>();

    Burst(Sandbox sandbox, int size, Path log, Figures figures) {
        super(
                sandbox,
                new Account(sandbox, Account.PLACE.region(), SHARE * TERMS.speed()),
                TERMS,
                "burst." + size + ".",
                size,
                log,
                figures);
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
        quiet(QUIET);
        add("memory_when_quiet", probe.kibibytes(operator.process().pid()), "KiB");
        crash();
        add("errors_logged", probe.errors(), "lines");
        add("warnings_logged", probe.warnings(), "lines");
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
                if (Duration.between(begun, Instant.now()).compareTo(TERMS.patience()) > 0) {
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
        quiet(QUIET);
        add("aws_writes_after_restart", writes - before, "calls");
        add("git_writes_after_restart", world.repository.head().equals(head) ? 0 : 1, "heads");
        var changed = probe.kubernetesWritesSince(at);
        changed.forEach(write -> say("after the restart: %s", write));
        add("kubernetes_writes_after_restart", changed.size(), "requests");
        add("cpu_of_catching_up", probe.cpuSeconds(operator.process().pid()), "s");
        tellPeakMemory("peak_memory_of_catching_up");
    }

    /** Seconds until the first sweep was complete, and every Site had its last turn after it. */
    private double caughtUp(Instant since) {
        var scope = 0.0;
        var last = Instant.now();
        while (scope < size || Duration.between(last, Instant.now()).compareTo(QUIET) < 0) {
            pause(Duration.ofMillis(500));
            var now = operator.metric("sitekeeper_sweeps_seconds_count{", "complete") == 0
                    ? 0
                    : operator.metric("sitekeeper_reconciles_seconds_count{", "kind=\"Site\"");
            if (now != scope) {
                scope = now;
                last = Instant.now();
            }
            if (Duration.between(since, Instant.now()).compareTo(TERMS.patience()) > 0) {
                throw new AssertionError("after a restart not all of " + size + " Sites had a turn, but " + scope);
            }
        }
        return Duration.between(since, last).toMillis() / 1_000.0;
    }
}
