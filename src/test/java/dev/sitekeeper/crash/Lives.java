package dev.sitekeeper.crash;

import dev.sitekeeper.reconcile.World;
import dev.sitekeeper.sandbox.Account;
import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.Twin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** Lets Site after Site live, with an operator that goes through gates and can be killed at each of them. */
final class Lives implements AutoCloseable {

    /** As quick as can be. */
    private static final Map<String, String> QUICK = Map.of(
            "SITEKEEPER_AWS_SWEEP_INTERVAL", "1S",
            "SITEKEEPER_AWS_SLOW_SWEEP_INTERVAL", "1S",
            "SITEKEEPER_GIT_REFRESH_INTERVAL", "1S",
            "SITEKEEPER_GIT_WINDOW", "0.05S");

    private final Sandbox sandbox;
    private final Operator operator;
    private final Gates gates;
    private final World world;
    private final Outside outside;
    private final Twin twin;
    private int number;

    /**
     * How a chapter went.
     *
     * @param killed where the operator was to be killed in it; empty: nowhere
     * @param left what came since the life began
     * @param points where the operator could have been killed
     * @param isStruck whether it was
     * @param faults what is wrong whatever is left: it did not end, or something was done twice
     */
    record Lived(
            Chapter chapter,
            Optional<KillPoint> killed,
            Picture left,
            List<KillPoint> points,
            boolean isStruck,
            List<String> faults) {}

    Lives(Sandbox sandbox, Operator operator) {
        this.sandbox = sandbox;
        this.operator = operator;
        gates = new Gates(sandbox, operator);
        world = new World(gates.sandbox(), "crash");
        outside = new Outside(world);
        twin = new Twin(sandbox);
    }

    /** From here on the operator goes through the gates. */
    void begin(String javaOptions) {
        restart(javaOptions);
        Neighbours.settle(world.account.clients(), Account.PLACE);
        Givens.of(world, sandbox);
    }

    /** Starts the operator anew, with options of its JVM. */
    void restart(String javaOptions) {
        var settings = new HashMap<>(QUICK);
        settings.put("JAVA_TOOL_OPTIONS", Operator.JAVA_OPTIONS + " " + javaOptions);
        settings.putAll(gates.settings());
        operator.restart(settings);
    }

    /** One more life, in which the operator is killed at these points; of none, an undisturbed one. */
    List<Lived> live(Map<Chapter, KillPoint> points) {
        return live(points, _ -> {});
    }

    /**
     * The same.
     *
     * @param first what happens before each chapter
     */
    List<Lived> live(Map<Chapter, KillPoint> points, Consumer<Chapter> first) {
        try (var life = new Life(world, outside, gates.journal(), twin, number++)) {
            var head = world.repository.head();
            var before = outside.picture(life.site(), head);
            var lived = new ArrayList<Lived>();
            for (var chapter : chapters(points)) {
                var point = Optional.ofNullable(points.get(chapter));
                first.accept(chapter);
                gates.journal().begin(chapter, point);
                var faults = faults(life, chapter);
                var left = outside.picture(life.site(), head).since(before);
                lived.add(new Lived(
                        chapter,
                        point,
                        left,
                        gates.journal().points(),
                        gates.journal().isStruck(),
                        faults));
            }
            return lived;
        }
    }

    /** All but what nobody asks for: what would come after the last point, up to the end that every Site has to come to. */
    private static List<Chapter> chapters(Map<Chapter, KillPoint> points) {
        var last = points.keySet().stream().max(Comparator.naturalOrder()).orElse(Chapter.DESTROY);
        return Stream.of(Chapter.values())
                .filter(chapter -> chapter.compareTo(last) <= 0 || chapter == Chapter.DELETE)
                .toList();
    }

    private List<String> faults(Life life, Chapter chapter) {
        var before = outside.done(life.site());
        try {
            life.live(chapter);
            return outside.doneTwice(life.site(), before);
        } catch (ConditionTimeoutException | AssertionError e) {
            return List.of("did not end: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            world.close();
        } finally {
            gates.close();
        }
    }
}
