package dev.sitekeeper.chaos;

import static dev.sitekeeper.chaos.Website.Pattern.EC2;

import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.site.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What one environment alone is to have in AWS, in the words of {@link Words}: the specification, without any code of the operator's duties. */
final class Wanted {

    /**
     * An object.
     *
     * @param named its place, kind and name
     * @param words what its settings say; empty where it is left as it is
     * @param mayBeMissing whether it isn't made now
     */
    record Item(String named, String words, boolean mayBeMissing) {}

    private final Website website;
    private final String environment;
    private final String prefix;
    private final Estate.Home home;
    private final String owner;
    /** Whether something of ours is there, by place, kind and name. */
    private final Predicate<String> isOurs;

    private final List<Item> items = new ArrayList<>();

    Wanted(Website website, String environment, Estate.Home home, String owner, Predicate<String> isOurs) {
        this.website = website;
        this.environment = environment;
        this.prefix = String.join("_", owner, website.key.namespace(), website.key.name(), environment) + "_";
        this.home = home;
        this.owner = owner;
        this.isOurs = isOurs;
    }

    List<Item> items() {
        var alarms = new LinkedHashMap<Place, Map<String, AlarmWords>>();
        var here = website.place;
        alarms.computeIfAbsent(here, _ -> new LinkedHashMap<>()).putAll(inRegion());
        if (!website.disabled.equals("CloudFront5xx")) {
            alarms.computeIfAbsent(here.edge(), _ -> new LinkedHashMap<>()).putAll(atTheEdge());
        }
        alarms.forEach(this::alarms);
        for (var place : here.equals(here.edge()) ? List.of(here) : List.of(here, here.edge())) {
            add(place, Kinds.TOPIC, "notifications", Words.topic("alarm:" + prefix + "*", topic(place)));
            if (isOurs.test(Refs.named(place.toString(), Kinds.TOPIC.name(), prefix + "notifications"))) {
                website.emails.forEach(to ->
                        add(place, Kinds.SUBSCRIPTION, "notifications/email:" + to, Words.subscription("email:" + to)));
            }
        }
        items.add(new Item(
                Refs.named(here.toString(), Kinds.CANARY.name(), prefix + "canary"), canary(), website.isPaused));
        return items;
    }

    /** How long something has to last: at least five minutes, in whole periods. */
    private record AlarmWords(String metric, String of, String fires, int period, String silent) {

        String words(String tells, boolean isEnabled) {
            var silence = metric.equals("SuccessPercent") && !isEnabled ? Words.NOTHING : silent;
            return Words.alarm(metric, of, fires, Math.ceilDiv(300, period) * period, silence, tells, isEnabled);
        }
    }

    private void alarms(Place place, Map<String, AlarmWords> alarms) {
        var composite = Refs.named(place.toString(), Kinds.COMPOSITE_ALARM.name(), prefix + "alarms");
        var topic = "[" + topic(place) + "]";
        var rule = new ArrayList<String>();
        boolean isOnly = alarms.size() == 1;
        boolean isFirst = true;
        for (var alarm : alarms.entrySet()) {
            boolean standsIn = isOnly || (isFirst && !isOurs.test(composite));
            add(place, Kinds.ALARM, alarm.getKey(), alarm.getValue().words(standsIn ? topic : "[]", !website.isPaused));
            if (isOurs.test(Refs.named(place.toString(), Kinds.ALARM.name(), prefix + alarm.getKey()))) {
                rule.add(prefix + alarm.getKey());
            }
            isFirst = false;
        }
        if (isOnly) {
            return;
        }
        if (!rule.isEmpty()) {
            items.add(new Item(composite, Words.composite(rule, topic, !website.isPaused), false));
        } else if (isOurs.test(composite)) {
            items.add(new Item(composite, "", false));
        }
    }

    private Map<String, AlarmWords> inRegion() {
        var alarms = new LinkedHashMap<String, AlarmWords>();
        var canary = new AlarmWords(
                "SuccessPercent", prefix + "canary", "below 100.0", website.everyMinutes * 60, Words.BAD_ONCE_HEARD);
        if (website.pattern == EC2) {
            var balancer = website.balancer(environment);
            alarms.put("healthy-hosts", new AlarmWords("HealthyHostCount", balancer, "below 1.0", 60, Words.BAD));
            alarms.put(
                    "target-5xx", new AlarmWords("HTTPCode_Target_5XX_Count", balancer, "from 10.0", 60, Words.FINE));
            alarms.put("balancer-5xx", new AlarmWords("HTTPCode_ELB_5XX_Count", balancer, "from 10.0", 60, Words.FINE));
            alarms.put("response-time", new AlarmWords("TargetResponseTime", balancer, "above 3.0", 60, Words.FINE));
        }
        alarms.put("canary", canary);
        var instances = instances();
        for (int i = 0; i < instances.size(); i++) {
            var id = instances.get(i);
            var cpu = "above " + website.cpuPercent(environment) + ".0";
            alarms.put(
                    "status-check-" + i, new AlarmWords("StatusCheckFailed", id, "from 1.0", 60, Words.BAD_ONCE_HEARD));
            if (!website.disabled.equals("Cpu")) {
                alarms.put("cpu-" + i, new AlarmWords("CPUUtilization", id, cpu, 300, Words.FINE));
            }
            alarms.put("memory-" + i, new AlarmWords("mem_used_percent", id, "above 80.0", 60, Words.BAD_ONCE_HEARD));
            alarms.put("disk-" + i, new AlarmWords("disk_used_percent", id, "above 80.0", 60, Words.BAD_ONCE_HEARD));
        }
        return alarms;
    }

    private Map<String, AlarmWords> atTheEdge() {
        var distribution = website.distribution(environment);
        return Map.of("cloudfront-5xx", new AlarmWords("5xxErrorRate", distribution, "above 5.0", 60, Words.FINE));
    }

    private List<String> instances() {
        var there = website.applied.get(environment);
        return there != null && website.pattern == EC2 ? there.instances : List.of();
    }

    private String canary() {
        return Words.canary(
                website.isPaused ? Words.STANDS_STILL : Words.RUNS,
                website.everyMinutes,
                home.role(owner, "canary"),
                "s3://artifacts/canary/31d/%s/%s".formatted(website.key, environment),
                "https://" + website.hostname(environment) + "/");
    }

    private String topic(Place place) {
        return "arn:aws:sns:%s:%s:%snotifications".formatted(place.region(), place.accountId(), prefix);
    }

    private void add(Place place, Kind kind, String what, String words) {
        items.add(new Item(Refs.named(place.toString(), kind.name(), prefix + what), words, false));
    }
}
