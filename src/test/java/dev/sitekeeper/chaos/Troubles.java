package dev.sitekeeper.chaos;

import dev.sitekeeper.chaos.Weather.Gust;
import dev.sitekeeper.chaos.Weather.Lag;
import dev.sitekeeper.cloud.Failure;
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

    /** An account has room in a region for little more than there is, or for less, or for all again; somebody has that looked at. */
    void quota(int which, int how) {
        var pools = Room.QUOTAS;
        var quota = pools.get(Math.floorMod(which, pools.size()));
        var places = scene.estate.places();
        var place = places.get(Math.floorMod(which / pools.size(), places.size()));
        int used = Room.used(quota, place, scene.aws.truth());
        var limit = how % 3 == 0 ? OptionalInt.empty() : OptionalInt.of(Math.max(0, used - 1 + (how / 3) % FEW));
        if (scene.aws.limit(place, quota, limit)) {
            scene.tell(place + " has room for " + (limit.isPresent() ? limit.getAsInt() : "any number") + " of " + quota
                    + ", and has " + used);
            operator.ask();
        }
    }
}
