package dev.sitekeeper.chaos;

import dev.sitekeeper.chaos.Weather.Gust;
import dev.sitekeeper.chaos.Weather.Lag;
import dev.sitekeeper.chaos.Website.Applied;
import dev.sitekeeper.cloud.Duty;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.cloud.MutableClock;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.reconcile.Cluster;
import dev.sitekeeper.reconcile.Engine;
import dev.sitekeeper.site.TagKeys;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Plays a sequence, and looks after it and at quiet moments within whether all is as it should be. */
final class Run {

    private static final Instant BEGIN = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration SLOW = Duration.ofMinutes(5);
    private static final Duration FAST = Duration.ofMinutes(1);
    private static final int SWEEPS_UNTIL_QUIET = 12;
    /** Long enough for what is orphaned to be removed. */
    private static final int SILENT_SWEEPS = 2;

    private static final int QUIET_SWEEPS = 10;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(90);
    private static final List<Failure> WAYS_TO_FAIL =
            List.of(Failure.Throttled, Failure.Denied, Failure.Transient, Failure.Invalid);

    private static final List<Gust> GUSTS = List.of(Gust.NONE, Gust.BEFORE, Gust.AFTER);

    private final Aws aws;
    private final Estate estate;
    private final List<Duty> duties;
    private final MutableClock clock = new MutableClock(BEGIN);
    private final Cluster cluster = new Cluster();
    private final Weather weather;
    private final Oracle oracle;
    private final Untouched untouched;
    private final Doubles doubles;
    private final List<String> told = new ArrayList<>();
    /** Deleted, and not gone when it was looked last. */
    private final List<Website> leaving = new ArrayList<>();

    private Engine engine;
    private int created;

    Run(Aws aws, Estate estate, List<Duty> duties) {
        this.aws = aws;
        this.estate = estate;
        this.duties = duties;
        weather = new Weather(aws);
        oracle = new Oracle(estate, aws.installation());
        untouched = new Untouched(estate, aws.installation(), oracle);
        doubles = new Doubles(aws.installation());
        for (var home : estate.homes) {
            cluster.apply(home.siteClass());
            var parameter = aws.installation().handOverOfClass(home.className());
            aws.put(home.place(), parameter, home.handOver(aws.installation().owner()));
        }
        engine = started();
    }

    private Engine started() {
        return new Engine(
                aws.installation(), clock, cluster, duties, weather.ports(), weather.tags(), weather.handOvers());
    }

    /** What happened so far, in words. */
    List<String> told() {
        return told;
    }

    /** Plays all steps, and becomes quiet; what is wrong, empty if nothing is. */
    List<String> play(List<Step> steps) {
        declare(estate.websites.subList(0, 2), 0);
        for (var step : steps) {
            var wrong = play(step);
            if (!wrong.isEmpty()) {
                return wrong;
            }
        }
        clock.advance(LONGEST_PAUSE);
        var wrong = quiet();
        if (!wrong.isEmpty()) {
            return wrong;
        }
        if (steps.size() % 2 == 0) {
            restart();
        }
        return stayQuiet();
    }

    private List<String> play(Step step) {
        return switch (step.act()) {
            case QUIET -> quiet();
            case LIVE -> {
                take(step);
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
            untouched.remember(aws.truth());
            // Hand-overs are listed at times: from here on the operator knows.
            tick(SLOW, 0);
        }
        return wrong;
    }

    /** What is wrong also while it isn't quiet. */
    private List<String> atOnce() {
        var truth = aws.truth();
        var wrong = new ArrayList<>(untouched.touched(truth));
        wrong.addAll(weather.blindly);
        if (weather.hasLagged) {
            doubles.excuse(truth);
        } else {
            wrong.addAll(doubles.complaints(truth, clock.instant()));
            wrong.addAll(leftBehind(truth));
        }
        return wrong;
    }

    /** A Site that was deleted goes when nothing of it is left. */
    private List<String> leftBehind(List<Observed> truth) {
        leaving.removeIf(website -> website.isDeclared);
        var gone = leaving.stream()
                .filter(website -> cluster.site(website.key).isEmpty())
                .toList();
        leaving.removeAll(gone);
        return truth.stream()
                .filter(o -> isOurs(o) && o.isRemovable())
                .filter(o -> gone.stream()
                        .anyMatch(w -> w.key.toString().equals(o.tags().get(TagKeys.SITE))))
                .map(o -> "its Site is gone before it: " + o)
                .toList();
    }

    private void take(Step step) {
        var which = step.which();
        var how = step.how();
        switch (step.act()) {
            case LIVE -> live(which, how);
            case DECLARE -> declare(site(which, w -> cluster.site(w.key).isEmpty()), how);
            case EDIT -> declared(which, w -> edit(w, how));
            case DELETE -> declared(which, this::delete);
            case FORCE -> declared(which, this::force);
            case SUSPEND -> declared(which, w -> suspend(w, how));
            case STAGING -> declared(which, this::staging);
            case DRIFT -> declared(which, this::drift);
            case REFUSE -> declared(which, this::refuse);
            case APPLY -> site(which, w -> true).forEach(w -> apply(w, environment(how)));
            case SPOIL -> site(which, w -> true).forEach(w -> spoil(w, environment(how)));
            case INSTANCES -> site(which, w -> true).forEach(w -> instances(w, environment(how / 2), how));
            case DESTROY -> others("delete", which, o -> true, o -> delete(o, how));
            case TAMPER -> others("edit", which, this::isOurs, o -> aws.edit(o, how));
            case UNTAG -> others("take a tag off", which, this::isOurs, o -> aws.untag(o, tag(how)));
            case DISOWN -> others("disown", which, this::isOurs, o -> aws.untag(o, owning(how)));
            case COPY -> others("copy", which, this::isShared, aws::copy);
            case USURP -> others("usurp", which, this::isOurs, o -> aws.usurp(o, how));
            case BLIND -> blind(which, how);
            case LAG -> lag(which, how);
            case GUST -> gust(which, how);
            case CALM -> calm();
            case RESTART -> restart();
            case WAIT -> pause(Duration.ofMinutes(1 + Math.floorMod(how, 90)));
            case QUIET -> throw new IllegalStateException("quiet is no step of its own");
        }
    }

    // What the operator does.

    private void live(int which, int how) {
        tell("the operator looks and acts, in way " + Math.floorMod(which, 4));
        tick(how % 3 == 0 ? SLOW : FAST, Math.floorMod(which, 4));
    }

    private void tick(Duration time, int way) {
        aws.goOn();
        clock.advance(time);
        endPauses();
        engine.places().forEach(engine::sweep);
        boolean isClearedFirst = way % 2 == 1;
        boolean isHalf = way / 2 == 1;
        if (isClearedFirst) {
            engine.places().forEach(engine::clear);
        }
        var keys = cluster.keys();
        keys.subList(isHalf ? keys.size() / 2 : 0, keys.size()).forEach(engine::reconcile);
        if (!isClearedFirst) {
            engine.places().forEach(engine::clear);
        }
    }

    private void endPauses() {
        estate.websites.stream()
                .filter(w -> w.isPaused && !clock.instant().isBefore(w.pausedUntil))
                .forEach(website -> {
                    tell("operation of " + website + " goes on by itself");
                    untouched.unsettle(website);
                    website.isPaused = false;
                });
    }

    private void restart() {
        tell("the operator is started again");
        engine = started();
    }

    private void pause(Duration time) {
        tell("nothing is done for " + time.toMinutes() + " min");
        clock.advance(time);
    }

    /** All calms down; what is wrong then. */
    private List<String> quiet() {
        calm();
        int silent = 0;
        for (int sweep = 0; sweep < SWEEPS_UNTIL_QUIET && silent < SILENT_SWEEPS; sweep++) {
            weather.writes.clear();
            tick(SLOW, sweep % 2);
            silent = weather.writes.isEmpty() ? silent + 1 : 0;
        }
        tell("quiet");
        var truth = aws.truth();
        var wrong = complaints(truth);
        if (silent < SILENT_SWEEPS) {
            wrong.add("it does not come to rest: " + weather.writes);
        }
        if (weather.hasLagged) {
            doubles.excuse(truth);
        }
        weather.hasLagged = false;
        leaving.clear();
        for (var website : estate.websites) {
            boolean isLive = website.environments().stream().allMatch(website::isLive);
            website.isTampered &= website.isReported || !isLive;
            website.wasPaused &= website.isPaused || !isLive;
        }
        untouched.remember(truth);
        return wrong;
    }

    /** It stays quiet; what is written nevertheless. */
    private List<String> stayQuiet() {
        weather.writes.clear();
        for (int sweep = 0; sweep < QUIET_SWEEPS; sweep++) {
            tick(sweep % 3 == 0 ? SLOW : FAST, 0);
        }
        var wrong = complaints(aws.truth());
        weather.writes.forEach(write -> wrong.add("written although nothing changed: " + write));
        return wrong;
    }

    private List<String> complaints(List<Observed> truth) {
        var all = new ArrayList<>(oracle.complaints(truth));
        all.addAll(untouched.complaints(truth));
        return all;
    }

    // What people declare and apply.

    private List<Website> site(int which, Predicate<Website> isIt) {
        var all = estate.websites.stream().filter(isIt).toList();
        return all.isEmpty() ? List.of() : List.of(all.get(Math.floorMod(which, all.size())));
    }

    private void declared(int which, java.util.function.Consumer<Website> change) {
        site(which, w -> w.isDeclared).forEach(change);
    }

    private static String environment(int how) {
        return how % 3 == 0 ? Website.STAGING : Website.PRODUCTION;
    }

    private void declare(List<Website> sites, int how) {
        for (var website : sites) {
            tell(website + " is declared and applied");
            untouched.unsettle(website);
            website.isDeclared = true;
            website.hour = 3 + how % 4;
            website.approveAfterDays = 7 + how % 3;
            website.emails = how % 5 == 0 ? List.of("team@example.co.jp") : List.of();
            website.hasBackup = how % 7 == 0;
            website.channel = estate.channels.get(how % estate.channels.size());
            write(website);
            if (!website.applied.containsKey(Website.PRODUCTION)) {
                apply(website, Website.PRODUCTION);
            }
        }
    }

    private void write(Website website) {
        cluster.apply(website.site("uid-" + ++created, BEGIN));
    }

    private void edit(Website website, int how) {
        switch (how % 10) {
            case 0 -> website.cpuPercent = website.cpuPercent == 80 ? 90 : 80;
            case 1 -> website.hour = 3 + (website.hour + how) % 4;
            case 2 -> website.reboot = website.reboot.equals("Never") ? "IfNeeded" : "Never";
            case 3 -> website.approveAfterDays = 7 + (website.approveAfterDays + how) % 4;
            case 4 -> website.everyMinutes = website.everyMinutes == 5 ? 10 : 5;
            case 5 -> website.disabled = website.disabled.isEmpty() ? how % 2 == 0 ? "Cpu" : "CloudFront5xx" : "";
            case 6 -> website.hasBackup = !website.hasBackup;
            case 7 -> website.keepDays = website.keepDays == 14 ? 30 : 14;
            case 8 -> website.channel = estate.channels.get(how % estate.channels.size());
            default ->
                website.emails = website.emails.isEmpty()
                        ? List.of("team@example.co.jp", "office@example.co.jp")
                        : website.emails.subList(1, website.emails.size());
        }
        write(website);
        tell(website + " is edited: cpu " + website.cpuPercent + ", hour " + website.hour + ", reboot " + website.reboot
                + ", days " + website.approveAfterDays + ", every " + website.everyMinutes + " min, disabled ["
                + website.disabled + "], emails " + website.emails + ", images at " + website.backupHour() + " for "
                + website.keepDays() + " days, channel [" + website.channel + "]");
    }

    private void delete(Website website) {
        tell(website + " is deleted");
        untouched.unsettle(website);
        website.isDeclared = false;
        leaving.add(website);
        cluster.site(website.key).ifPresent(site -> {
            site.getMetadata()
                    .setDeletionTimestamp(
                            clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
            cluster.apply(site);
        });
    }

    private void force(Website website) {
        tell(website + " is deleted, and its finalizer taken off");
        untouched.unsettle(website);
        forget(website);
        website.isDeclared = false;
        cluster.remove(website.key);
    }

    private void staging(Website website) {
        untouched.unsettle(website);
        forget(website);
        website.hasStaging = !website.hasStaging;
        tell(website + (website.hasStaging ? " has" : " has no more") + " a staging environment");
        write(website);
        if (website.hasStaging && !website.applied.containsKey(Website.STAGING)) {
            apply(website, Website.STAGING);
        }
    }

    private void suspend(Website website, int how) {
        untouched.unsettle(website);
        website.isPaused = !website.isPaused;
        website.wasPaused = true;
        website.pausedUntil = !website.isPaused
                ? Instant.EPOCH
                : how % 3 == 0 ? Instant.MAX : clock.instant().plus(LONGEST_PAUSE.dividedBy(1 + how % 30));
        tell("operation of " + website + (website.isPaused ? " is paused until " + website.pausedUntil : " goes on"));
        write(website);
    }

    /** Where drift is only reported, nothing remembers that what is gone from the status was paused. */
    private static void forget(Website website) {
        website.isTampered |= website.wasPaused;
    }

    private void drift(Website website) {
        untouched.unsettle(website);
        website.isReported = !website.isReported;
        tell("drift of " + website + " is " + (website.isReported ? "only reported" : "repaired"));
        write(website);
    }

    private void refuse(Website website) {
        untouched.unsettle(website);
        website.isRefused = !website.isRefused;
        tell(website + (website.isRefused ? " is refused by its class" : " is taken by its class again"));
        write(website);
    }

    private void apply(Website website, String environment) {
        untouched.unsettle(website);
        forget(website);
        var was = website.applied.remove(environment);
        var parameter = parameter(website, environment);
        if (was == null) {
            tell(environment + " of " + website + " is applied");
            var there = new Applied();
            website.applied.put(environment, there);
            for (int i = 0; i < (environment.equals(Website.STAGING) ? 1 : 2); i++) {
                there.instances.add(start(website, environment));
            }
            handOver(website, environment);
        } else {
            tell(environment + " of " + website + " is destroyed");
            aws.remove(website.place, parameter);
            was.instances.forEach(id -> terminate(website, id));
        }
    }

    private void spoil(Website website, String environment) {
        var there = website.applied.get(environment);
        if (there != null) {
            untouched.unsettle(website);
            there.isSpoiled = !there.isSpoiled;
            tell("the hand-over of " + environment + " of " + website + " is "
                    + (there.isSpoiled ? "spoiled" : "mended"));
            handOver(website, environment);
        }
    }

    private void instances(Website website, String environment, int how) {
        var there = website.applied.get(environment);
        if (there == null || website.pattern != Website.Pattern.EC2) {
            return;
        }
        if (how % 4 == 0 && there.instances.size() < 3) {
            there.instances.add(start(website, environment));
        } else if (how % 4 == 1 && there.instances.size() > 1) {
            terminate(website, there.instances.removeLast());
        } else if (how % 4 == 2) {
            terminate(website, there.instances.set(0, start(website, environment)));
        } else {
            there.instances.set(0, start(website, environment));
        }
        tell("the instances of " + environment + " of " + website + " are " + there.instances);
        handOver(website, environment);
    }

    private String start(Website website, String environment) {
        var key = website.key.environment(environment);
        var id = website.pattern == Website.Pattern.EC2 ? aws.start(website.place, key) : "i-0";
        estate.instances.put(id, key.path());
        return id;
    }

    private void terminate(Website website, String instance) {
        if (website.pattern == Website.Pattern.EC2) {
            var before = aws.truth();
            aws.terminate(website.place, instance);
            untouched.others(before, aws.truth());
        }
    }

    private void handOver(Website website, String environment) {
        aws.put(
                website.place,
                parameter(website, environment),
                website.handOver(aws.installation().owner(), environment));
    }

    private String parameter(Website website, String environment) {
        return aws.installation().handOverOf(website.className, website.key.environment(environment));
    }

    // What others do in AWS.

    private void others(String what, int which, Predicate<Observed> isIt, Function<Observed, Boolean> act) {
        var before = aws.truth();
        var all = before.stream()
                .filter(isIt)
                .filter(o -> !o.content().isPartial() && !o.content().isBecoming())
                .sorted(Comparator.comparing(Refs::of))
                .toList();
        if (all.isEmpty()) {
            return;
        }
        // The kind first: there are far more alarms than anything else.
        var kinds = all.stream().map(o -> o.key().kind()).distinct().toList();
        var kind = kinds.get(Math.floorMod(which, kinds.size()));
        var ofKind = all.stream().filter(o -> o.key().kind().equals(kind)).toList();
        var one = ofKind.get(Math.floorMod(which / kinds.size(), ofKind.size()));
        if (act.apply(one)) {
            var after = aws.truth();
            untouched.others(before, after);
            doubles.others(before, after);
            oracle.websiteOf(one).ifPresent(website -> website.isTampered = true);
            var now =
                    after.stream().filter(o -> Refs.of(o).equals(Refs.of(one))).findFirst();
            tell("others " + what + " " + Refs.of(one)
                    + now.map(o -> ": " + o.content() + " " + o.tags()).orElse(""));
        }
    }

    /** Settings of ours on one instance, or on all that it has about it. */
    private boolean delete(Observed observed, int how) {
        aws.truth().stream()
                .filter(o -> isInstance(o) && isInstance(observed) && how % 2 == 0)
                .filter(o -> o.key().place().equals(observed.key().place()))
                .filter(o -> oracle.environmentOf(o).equals(oracle.environmentOf(observed)))
                .forEach(aws::delete);
        aws.delete(observed);
        return true;
    }

    private static boolean isInstance(Observed observed) {
        return observed.manager().equals(TagKeys.TERRAFORM);
    }

    private boolean isOurs(Observed observed) {
        return observed.belongsTo(aws.installation());
    }

    private boolean isShared(Observed observed) {
        return isOurs(observed) && !observed.tags().containsKey(TagKeys.SITE);
    }

    private static String tag(int how) {
        return List.of(TagKeys.SITE, TagKeys.ENVIRONMENT, Estate.COST_CENTER).get(Math.floorMod(how, 3));
    }

    private static String owning(int how) {
        return how % 2 == 0 ? TagKeys.OWNER : TagKeys.MANAGED_BY;
    }

    // What goes wrong between.

    private void blind(int which, int how) {
        var what = listed(which);
        var failure = WAYS_TO_FAIL.get(Math.floorMod(how, WAYS_TO_FAIL.size()));
        tell("listing " + what + " fails: " + failure);
        weather.fail(what, failure);
    }

    private void lag(int which, int how) {
        var what = listed(which);
        var lag = how % 2 == 0 ? Lag.ALL : Lag.NEW;
        tell("the listing of " + what + " lags: " + lag);
        weather.lag(what, lag);
    }

    private static String listed(int which) {
        var names = new ArrayList<>(List.of(Weather.TAGS, Weather.HAND_OVERS));
        KindsOfAws.ALL.forEach(kind -> names.add(kind.name()));
        return names.get(Math.floorMod(which, names.size()));
    }

    private void gust(int which, int how) {
        var gusts = IntStream.range(0, 2 + which % 8)
                .mapToObj(i -> GUSTS.get((how >> (2 * (i % 5))) % GUSTS.size()))
                .toList();
        tell("the next changes go " + gusts);
        weather.blow(gusts);
    }

    private void calm() {
        tell("everything can be listed and changed again");
        weather.calm();
    }

    private void tell(String what) {
        told.add("%s %s".formatted(clock.instant().toString().substring(0, 16), what));
    }
}
