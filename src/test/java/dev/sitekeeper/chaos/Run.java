package dev.sitekeeper.chaos;

import dev.sitekeeper.cloud.Duty;
import dev.sitekeeper.cloud.MutableClock;
import dev.sitekeeper.cloud.Observed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Plays a sequence, and looks after it and at quiet moments within whether all is as it should be. */
final class Run {

    private static final Instant BEGIN = Instant.parse("2026-11-22T12:00:00Z");
    private static final int SWEEPS_UNTIL_QUIET = 12;
    /** Long enough for what is orphaned to be removed. */
    private static final int SILENT_SWEEPS = 2;

    private static final int QUIET_SWEEPS = 10;

    private final Scene scene;
    private final Operator operator;
    private final People people;
    private final Applying applying;
    private final Others others;
    private final Troubles troubles;
    private final Departed departed;
    private final Queues queues;

    Run(Aws aws, Estate estate, List<Duty> duties) {
        scene = new Scene(aws, estate, new MutableClock(BEGIN));
        for (var home : estate.homes) {
            scene.cluster.apply(home.siteClass());
            var parameter = aws.installation().handOverOfClass(home.className());
            aws.put(home.place(), parameter, home.handOver(scene.owner()));
        }
        operator = new Operator(scene, duties);
        departed = new Departed(scene);
        applying = new Applying(scene);
        people = new People(scene, applying, departed);
        others = new Others(scene, people);
        troubles = new Troubles(scene, operator);
        queues = new Queues(scene);
    }

    /** What happened so far, in words. */
    List<String> told() {
        return scene.told();
    }

    /** Plays all steps, and becomes quiet; what is wrong, empty if nothing is. */
    List<String> play(List<Step> steps) {
        people.begin();
        for (var step : steps) {
            var wrong = play(step);
            if (!wrong.isEmpty()) {
                return wrong;
            }
        }
        scene.clock.advance(People.LONGEST_PAUSE);
        var wrong = quiet();
        if (!wrong.isEmpty()) {
            return wrong;
        }
        if (steps.size() % 2 == 0) {
            operator.restart();
        }
        return stayQuiet();
    }

    private List<String> play(Step step) {
        return switch (step.act()) {
            case QUIET -> quiet();
            case LIVE -> {
                operator.live(step.which(), step.how());
                yield atOnce();
            }
            // From a quiet moment on it is certain what may not be touched: nothing is on its way.
            case DRIFT, SPOIL, REFUSE ->
                step.how() % 2 == 0 ? fromQuietOn(() -> take(step)) : afterwards(() -> take(step));
            default -> afterwards(() -> take(step));
        };
    }

    private static List<String> afterwards(Runnable step) {
        step.run();
        return List.of();
    }

    private List<String> fromQuietOn(Runnable step) {
        var wrong = quiet();
        if (wrong.isEmpty()) {
            step.run();
            scene.untouched.remember(scene.aws.truth());
            // Hand-overs are listed at times: from here on the operator knows.
            operator.tick(Operator.SLOW, 0);
        }
        return wrong;
    }

    /** What is wrong also while it isn't quiet. */
    private List<String> atOnce() {
        var truth = scene.aws.truth();
        var wrong = new ArrayList<>(scene.untouched.touched(truth));
        wrong.addAll(scene.weather.blindly);
        wrong.addAll(operator.broken());
        if (scene.weather.hasLagged) {
            scene.doubles.excuse(truth);
        } else {
            wrong.addAll(scene.doubles.complaints(truth, scene.clock.instant()));
            wrong.addAll(departed.leftBehind(truth));
        }
        return wrong;
    }

    private void take(Step step) {
        var which = step.which();
        var how = step.how();
        switch (step.act()) {
            case DECLARE -> people.declare(which, how);
            case EDIT -> people.declared(which, w -> people.edit(w, how));
            case DELETE -> people.declared(which, people::delete);
            case FORCE -> people.declared(which, people::force);
            case SUSPEND -> people.declared(which, w -> people.suspend(w, how));
            case STAGING -> people.declared(which, people::staging);
            case DRIFT -> people.declared(which, people::drift);
            case REFUSE -> people.declared(which, people::refuse);
            case CERTIFICATE -> people.declared(which, w -> people.certificate(w, how));
            case PAGER -> people.declared(which, w -> people.pager(w, how));
            case POLICY -> people.policy(which);
            case APPLY -> any(which, w -> applying.toggle(w, Applying.environment(how)));
            case SPOIL -> any(which, w -> applying.spoil(w, Applying.environment(how)));
            case INSTANCES -> any(which, w -> applying.instances(w, Applying.environment(how / 2), how));
            case PIPELINE -> scene.estate.websites.forEach(applying::pipeline);
            case DESTROY -> others.delete(which, how);
            case TAMPER -> others.edit(which, how);
            case UNTAG -> others.untag(which, how);
            case DISOWN -> others.disown(which, how);
            case COPY -> others.copy(which);
            case USURP -> others.usurp(which, how);
            case ADOPT -> others.adopt(which, how);
            case BLIND -> troubles.blind(which, how);
            case LAG -> troubles.lag(which, how);
            case GUST -> troubles.gust(which, how);
            case QUOTA -> troubles.quota(which, how);
            case CALM -> troubles.calm();
            case RESTART -> operator.restart();
            case WAIT -> pause(Duration.ofMinutes(1 + Math.floorMod(how, 90)));
            case LIVE, QUIET -> throw new IllegalStateException(step.act() + " is looked at by itself");
        }
    }

    private void any(int which, java.util.function.Consumer<Website> change) {
        people.site(which, w -> true).forEach(change);
    }

    private void pause(Duration time) {
        scene.tell("nothing is done for " + time.toMinutes() + " min");
        scene.clock.advance(time);
    }

    /** All calms down; what is wrong then. */
    private List<String> quiet() {
        troubles.calm();
        int silent = 0;
        for (int sweep = 0; sweep < SWEEPS_UNTIL_QUIET && silent < SILENT_SWEEPS; sweep++) {
            scene.weather.writes.clear();
            operator.tick(Operator.SLOW, sweep % 2);
            silent = scene.weather.writes.isEmpty() ? silent + 1 : 0;
        }
        scene.tell("quiet");
        var truth = scene.aws.truth();
        var wrong = complaints(truth);
        if (silent < SILENT_SWEEPS) {
            wrong.add("it does not come to rest: " + scene.weather.writes);
        }
        wrong.addAll(queues.complaints(truth));
        if (scene.weather.hasLagged) {
            scene.doubles.excuse(truth);
        }
        scene.weather.hasLagged = false;
        departed.forget();
        for (var website : scene.estate.websites) {
            boolean isLive = website.environments().stream().allMatch(website::isLive);
            website.isTampered &= website.isReported || !isLive;
            website.wasPaused &= website.isPaused || !isLive;
        }
        scene.untouched.remember(truth);
        queues.remember(truth);
        return wrong;
    }

    /** It stays quiet; what is written nevertheless. */
    private List<String> stayQuiet() {
        scene.weather.writes.clear();
        for (int sweep = 0; sweep < QUIET_SWEEPS; sweep++) {
            operator.tick(sweep % 3 == 0 ? Operator.SLOW : Operator.FAST, 0);
        }
        var wrong = complaints(scene.aws.truth());
        scene.weather.writes.forEach(write -> wrong.add("written although nothing changed: " + write));
        return wrong;
    }

    private List<String> complaints(List<Observed> truth) {
        var all = new ArrayList<>(scene.oracle.complaints(truth));
        all.addAll(scene.untouched.complaints(truth));
        all.addAll(new Roots(scene, truth).complaints());
        all.addAll(operator.broken());
        return all;
    }
}
