package dev.sitekeeper.cloud.duty.monitoring;

import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Duty;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Operated;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.monitoring.Watch.Silence;
import dev.sitekeeper.cloud.duty.notification.TopicDuty;
import dev.sitekeeper.site.AwsNames;
import dev.sitekeeper.site.Place;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Alarms on what AWS measures of a website. In each region a composite alarm tells the environment's topic of alarm and recovery, so
 * that whatever goes wrong at once is told once; where there is one alarm only, it tells the topic itself.
 */
@Singleton
public final class AlarmDuty implements Duty {

    private static final String ANY_FIRES = ": at least one of its alarms fires. Look which: each says what to do.";

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kinds.ALARM, Kinds.COMPOSITE_ALARM);
    }

    /** A class may live where CloudFront's metrics are: then there is one composite for all. */
    @Override
    public List<Desired> desired(Operated environment) {
        var watches = new Watches(environment);
        var byPlace = new LinkedHashMap<Place, List<Watch>>();
        var here = environment.siteClass().place();
        byPlace.computeIfAbsent(here, _ -> new ArrayList<>()).addAll(watches.inRegion());
        byPlace.computeIfAbsent(here.edge(), _ -> new ArrayList<>()).addAll(watches.atTheEdge());
        var desired = new ArrayList<Desired>();
        byPlace.forEach((place, those) -> desired.addAll(in(place, those, environment)));
        return List.copyOf(desired);
    }

    private static List<Desired> in(Place place, List<Watch> watches, Operated environment) {
        var topics = List.of(TopicDuty.arn(environment, place));
        var desired = new ArrayList<Desired>();
        var groups = AnyOf.groups(watches, watch -> name(environment, watch.name()));
        for (int part = 0; part < groups.size(); part++) {
            var what = part == 0 ? "alarms" : "alarms-" + (part + 1);
            var key = new ObjectKey(place, Kinds.COMPOSITE_ALARM, name(environment, what));
            var alarms = alarms(groups.get(part), new WantedAlarm.StandIn(key, topics), environment);
            var names = alarms.stream().map(Desired::key).toList();
            desired.addAll(alarms);
            if (alarms.size() > 1) {
                desired.add(environment.protecting(
                        key, new WantedCompositeAlarm(about(environment) + ANY_FIRES, names, topics, true)));
            }
        }
        return List.copyOf(desired);
    }

    private static List<Desired> alarms(List<Watch> watches, WantedAlarm.StandIn standIn, Operated environment) {
        var minutes = environment.environment().operation().alarms().forMinutes();
        var alarms = new ArrayList<Desired>();
        for (var watch : watches) {
            var key = new ObjectKey(standIn.composite().place(), Kinds.ALARM, name(environment, watch.name()));
            var silent = watch.alarm(about(environment), minutes);
            var alarm = watches.size() == 1 ? silent.telling(standIn.topics()) : silent;
            boolean startsDeaf = watch.silence() == Silence.BAD_ONCE_HEARD;
            alarms.add(
                    alarms.isEmpty()
                            ? environment.protecting(key, new WantedAlarm(alarm, Optional.of(standIn), startsDeaf))
                            : environment.own(key, new WantedAlarm(alarm, Optional.empty(), startsDeaf)));
        }
        return alarms;
    }

    private static String name(Operated environment, String what) {
        return AwsNames.of(environment.installation(), environment.key(), what);
    }

    private static String about(Operated environment) {
        return "Site %s, environment %s, https://%s"
                .formatted(
                        environment.key().site(),
                        environment.key().name(),
                        environment.applied().hostnames().getFirst());
    }
}
