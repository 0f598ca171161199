package dev.sitekeeper.chaos;

import dev.sitekeeper.chaos.Weather.Gust;
import dev.sitekeeper.chaos.Weather.Lag;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.cloud.Quota;
import dev.sitekeeper.site.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** What goes wrong between the operator and AWS, and what AWS has no room for. */
final class Troubles {

    private static final List<Failure> WAYS_TO_FAIL =
            List.of(Failure.Throttled, Failure.Denied, Failure.Transient, Failure.Invalid);
    private static final List<Gust> GUSTS = List.of(Gust.NONE, Gust.BEFORE, Gust.AFTER);
    private static final int FEW = 4;

    private final Scene scene;
    private final Operator operator;

    Troubles(Scene scene, Operator operator) {
        this.scene = scene;
        this.operator = operator;
    }

    void blind(int which, int how) {
        var what = listed(which, List.of(Weather.TAGS, Weather.HAND_OVERS, Weather.QUOTAS));
        var failure = WAYS_TO_FAIL.get(Math.floorMod(how, WAYS_TO_FAIL.size()));
        scene.tell("listing " + what + " fails: " + failure);
        scene.weather.fail(what, failure);
    }

    void lag(int which, int how) {
        var what = listed(which, List.of(Weather.TAGS, Weather.HAND_OVERS));
        var lag = how % 2 == 0 ? Lag.ALL : Lag.NEW;
        scene.tell("the listing of " + what + " lags: " + lag);
        scene.weather.lag(what, lag);
    }

    private static String listed(int which, List<String> besidesKinds) {
        var names = new ArrayList<>(besidesKinds);
        KindsOfAws.ALL.forEach(kind -> names.add(kind.name()));
        return names.get(Math.floorMod(which, names.size()));
    }

    void gust(int which, int how) {
        var gusts = IntStream.range(0, 2 + which % 8)
                .mapToObj(i -> GUSTS.get((how >> (2 * (i % 5))) % GUSTS.size()))
                .toList();
        scene.tell("the next changes go " + gusts);
        scene.weather.blow(gusts);
    }

    void calm() {
        scene.tell("everything can be listed and changed again");
        scene.weather.calm();
    }

    /** How much of something an account may have in a region. */
    private record Limited(Quota quota, Place place) {}

    /** An account has room in a region for little more than there is, or for less, or for all again; somebody has that looked at. */
    void quota(int which, int how) {
        var all = Room.QUOTAS.stream()
                .flatMap(quota -> scene.estate.places().stream().map(place -> new Limited(quota, place)))
                .toList();
        var limited = all.stream()
                .filter(l -> scene.aws.limit(l.place(), l.quota()).isPresent())
                .toList();
        // Who waits is best seen where some wait already.
        var some = which % 2 == 0 && !limited.isEmpty() ? limited : all;
        var one = some.get(Math.floorMod(which / 2, some.size()));
        int used = Room.used(one.quota(), one.place(), scene.aws.truth());
        var limit = how % 5 == 0 ? OptionalInt.empty() : OptionalInt.of(Math.max(0, used - 1 + (how / 5) % FEW));
        if (scene.aws.limit(one.place(), one.quota(), limit)) {
            scene.tell(one.place() + " has room for " + (limit.isPresent() ? limit.getAsInt() : "any number") + " of "
                    + one.quota() + ", and has " + used);
            operator.ask();
        }
    }
}
