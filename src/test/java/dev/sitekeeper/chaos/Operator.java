package dev.sitekeeper.chaos;

import dev.sitekeeper.cloud.Duty;
import dev.sitekeeper.reconcile.Engine;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the operator does, and whether it keeps its promises while it does. */
final class Operator {

    static final Duration SLOW = Duration.ofMinutes(5);
    static final Duration FAST = Duration.ofMinutes(1);

    private final Scene scene;
    private final List<Duty> duties;
    private final Promises promises;
    /** What it broke since the last look. */
    private final Set<String> broken = new LinkedHashSet<>();

    private Engine engine;

    Operator(Scene scene, List<Duty> duties) {
        this.scene = scene;
        this.duties = duties;
        promises = new Promises(scene);
        engine = started();
    }

    private Engine started() {
        return new Engine(
                scene.aws.installation(), scene.clock, scene.cluster, scene.branch, duties, scene.weather.all());
    }

    void restart() {
        scene.tell("the operator is started again");
        engine = started();
    }

    /** Somebody asks it to look at everything. */
    void ask() {
        engine.ask();
    }

    void live(int which, int how) {
        scene.tell("the operator looks and acts, in way " + Math.floorMod(which, 4));
        tick(how % 3 == 0 ? SLOW : FAST, Math.floorMod(which, 4));
    }

    /** Time passes, and it looks and acts once. */
    void tick(Duration time, int way) {
        scene.aws.goOn();
        scene.clock.advance(time);
        endPauses();
        promises.before();
        engine.places().forEach(engine::sweep);
        boolean isClearedFirst = way % 2 == 1;
        boolean isHalf = way / 2 == 1;
        if (isClearedFirst) {
            engine.places().forEach(engine::clear);
        }
        var keys = scene.cluster.keys();
        keys.subList(isHalf ? keys.size() / 2 : 0, keys.size()).forEach(engine::reconcile);
        if (!isClearedFirst) {
            engine.places().forEach(engine::clear);
        }
        broken.addAll(promises.broken(time.equals(SLOW)));
    }

    /** Which promises it broke since this was asked last. */
    List<String> broken() {
        var all = List.copyOf(broken);
        broken.clear();
        return all;
    }

    private void endPauses() {
        scene.estate.websites.stream()
                .filter(w -> w.isPaused && !scene.clock.instant().isBefore(w.pausedUntil))
                .forEach(website -> {
                    scene.tell("operation of " + website + " goes on by itself");
                    scene.untouched.unsettle(website);
                    website.isPaused = false;
                });
    }
}
