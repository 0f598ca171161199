package dev.sitekeeper.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.crash.Lives.Lived;
import dev.sitekeeper.sandbox.AuditLog;
import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.Twin;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Kills one operator at points, one in each chapter of a life, and compares what is left with an undisturbed life beside it. */
final class Trial implements AutoCloseable {

    private final Sandbox sandbox;
    private final Lives lives;
    private final Optional<Path> cache;
    private final Runnable end;
    private List<Lived> undisturbed = List.of();

    /**
     * @param cache what the JDK's AOT cache is written to when the first operator ends
     */
    private Trial(Sandbox sandbox, Lives lives, Optional<Path> cache, Runnable end) {
        this.sandbox = sandbox;
        this.lives = lives;
        this.cache = cache;
        this.end = end;
    }

    /**
     * One of a sandbox and an operator of its own.
     *
     * @param number that no other has
     * @param isCached whether it starts so often that it is worth to keep what the JDK learns in an undisturbed life
     */
    static Trial start(int number, boolean isCached) {
        var name = "of-crash-" + number;
        var sandbox = Sandbox.start(Path.of("target", "sandbox-" + name));
        var operator = Operator.start(sandbox, Map.of(), new File("target/operator-" + name + ".log"));
        var cache = Optional.of(sandbox.folder().resolve("operator.aot")).filter(file -> isCached);
        return new Trial(sandbox, new Lives(sandbox, operator), cache, () -> {
            operator.close();
            sandbox.close();
        });
    }

    /** Lets a Site live undisturbed; the points of that life. */
    List<KillPoint> begin() {
        lives.begin(cache.map(file -> "-XX:AOTCacheOutput=" + file).orElse(""));
        undisturbed = lives.live(Map.of());
        cache.ifPresent(file -> lives.restart("-XX:AOTCache=" + file));
        assertThat(undisturbed).allSatisfy(lived -> assertThat(lived.faults()).isEmpty());
        return undisturbed.stream().flatMap(lived -> lived.points().stream()).toList();
    }

    /** What becomes of each point in one more life. */
    List<Verdict> live(Map<Chapter, KillPoint> points) {
        return lives.live(points).stream()
                .flatMap(lived -> lived.killed().map(point -> judge(point, lived)).stream())
                .toList();
    }

    /** What the operator asked for until now and may not, of the API server and of AWS. */
    List<String> refused() {
        return Stream.concat(AuditLog.of(sandbox).lacking().stream(), new Twin(sandbox).refused())
                .toList();
    }

    private Verdict judge(KillPoint point, Lived lived) {
        var should = undisturbed.stream()
                .filter(other -> other.chapter() == lived.chapter())
                .findFirst()
                .orElseThrow();
        var differences = lived.left().differences(should.left());
        return new Verdict(
                point,
                lived.isStruck(),
                Stream.concat(lived.faults().stream(), differences.stream()).toList());
    }

    @Override
    public void close() {
        try {
            lives.close();
        } finally {
            end.run();
        }
    }
}
