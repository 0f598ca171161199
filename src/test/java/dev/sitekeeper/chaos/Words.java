package dev.sitekeeper.chaos;

import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.duty.monitoring.Alarm;
import dev.sitekeeper.cloud.duty.monitoring.Canary;
import dev.sitekeeper.cloud.duty.monitoring.CompositeAlarm;
import dev.sitekeeper.cloud.duty.notification.Subscription;
import dev.sitekeeper.cloud.duty.notification.Topic;
import dev.sitekeeper.cloud.duty.patching.PatchingTags;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the key settings of an object say, in one line. Texts for people, and what no list shows, are left out. */
final class Words {

    static final String RUNS = "runs";
    static final String STANDS_STILL = "stands still";
    static final String FINE = "notBreaching";
    static final String BAD = "breaching";
    /** Bad, but for an alarm that never had data. */
    static final String BAD_ONCE_HEARD = "breaching once heard";
    /** What an alarm takes it for that would else fire for a canary that stands still. */
    static final String NOTHING = "missing";

    private Words() {}

    /** Those of an object of which Wanted has some. */
    static String of(Observed observed, String wanted) {
        return switch (observed.content()) {
            case Alarm alarm -> of(alarm, wanted.contains(BAD_ONCE_HEARD), observed.health());
            case CompositeAlarm alarm ->
                composite(terms(alarm.rule()), alarm.alarmActions().toString(), alarm.actionsEnabled())
                        + (alarm.okActions().equals(alarm.alarmActions())
                                        && alarm.suppressor().isEmpty()
                                ? ""
                                : ", but not so");
            case Canary canary -> of(canary, wanted);
            case Topic topic -> of(topic, wanted);
            case Subscription subscription ->
                subscription(subscription.endpoint().toString());
            default -> observed.content().toString();
        };
    }

    /** Whether it is as pausing leaves it. */
    static boolean isPaused(Observed observed) {
        return switch (observed.content()) {
            case Alarm alarm -> !alarm.actionsEnabled();
            case CompositeAlarm alarm -> !alarm.actionsEnabled();
            case Canary canary -> canary.state() != Canary.State.Running;
            case PatchingTags tags ->
                !tags.patchGroup().isEmpty() && tags.patchWindow().isEmpty();
            default -> false;
        };
    }

    /** What an object says but for what it passes through on its way. */
    static Object settled(Observed observed) {
        return switch (observed.content()) {
            case Alarm a ->
                List.of(
                        a.description(),
                        a.metric(),
                        a.dimensions(),
                        a.threshold(),
                        a.evaluationPeriods(),
                        a.actionsEnabled());
            case CompositeAlarm a -> List.of(a.description(), a.actionsEnabled(), a.alarmActions(), a.suppressor());
            // What the operator made and has not started yet it may start: nobody else changed it.
            case Canary c when c.isPartial() -> c.in(Canary.State.Running);
            default -> observed.content();
        };
    }

    private static String of(Alarm alarm, boolean startsDeaf, Health health) {
        var silent = alarm.missingData();
        if (startsDeaf && (silent.equals(BAD) || (silent.equals(NOTHING) && health == Health.Unknown.INSTANCE))) {
            silent = BAD_ONCE_HEARD;
        }
        var comparison =
                switch (alarm.comparison()) {
                    case "LessThanThreshold" -> "below ";
                    case "GreaterThanThreshold" -> "above ";
                    case "GreaterThanOrEqualToThreshold" -> "from ";
                    default -> alarm.comparison() + " ";
                };
        var of = List.of("InstanceId", "CanaryName", "DistributionId", "LoadBalancer").stream()
                .flatMap(
                        name -> java.util.Optional.ofNullable(alarm.dimensions().get(name)).stream())
                .collect(Collectors.joining(" "));
        int seconds = alarm.periodSeconds() * Math.max(alarm.evaluationPeriods(), alarm.datapointsToAlarm());
        return alarm(
                        alarm.metric(),
                        of,
                        comparison + alarm.threshold(),
                        seconds,
                        silent,
                        alarm.alarmActions().toString(),
                        alarm.actionsEnabled())
                + (alarm.okActions().equals(alarm.alarmActions()) ? "" : ", and other things of recovery");
    }

    static String alarm(
            String metric, String of, String fires, int seconds, String silent, String tells, boolean isEnabled) {
        return "%s of %s %s for %d s, silence is %s, tells %s, %s"
                .formatted(metric, of, fires, seconds, silent, tells, isEnabled ? "enabled" : "disabled");
    }

    static String composite(List<String> alarms, String tells, boolean isEnabled) {
        return "any of %s, tells %s, %s"
                .formatted(alarms.stream().sorted().toList(), tells, isEnabled ? "enabled" : "disabled");
    }

    private static List<String> terms(String rule) {
        var names = new ArrayList<String>();
        for (var term : rule.split(" OR ", -1)) {
            names.add(term.replaceFirst("^ALARM\\(\"(.*)\"\\)$", "$1"));
        }
        return names;
    }

    static String canary(String state, int everyMinutes, String role, String artifacts, String visits) {
        return "every %d min as %s, kept 31 days in %s, %s, visits %s"
                .formatted(everyMinutes, role, artifacts, state, visits);
    }

    private static String of(Canary canary, String wanted) {
        var every =
                canary.schedule().replace("rate(1 hour)", "rate(60 minutes)").replaceAll("\\D", "");
        var visits = wanted.substring(wanted.lastIndexOf(' ') + 1);
        var settings = canary.code().settings();
        boolean isKnown = !settings.isEmpty() || canary.code().digest().equals("EDITED");
        return "every %s min as %s, kept %d days in %s, %s, visits %s"
                .formatted(
                        every,
                        canary.roleArn(),
                        Math.min(canary.successKeepDays(), canary.failureKeepDays()),
                        canary.artifacts(),
                        canary.state() == Canary.State.Running ? RUNS : STANDS_STILL,
                        isKnown && !settings.contains("\"" + visits + "\"") ? "something else" : visits);
    }

    static String topic(String alarms, String arn) {
        return "used by %s as %s".formatted(alarms, arn);
    }

    private static String of(Topic topic, String wanted) {
        var parts = wanted.split(" ", -1);
        boolean isAsWanted = topic.encryptionKey().isEmpty()
                && topic.policy().contains("cloudwatch.amazonaws.com")
                && topic.policy().contains(parts[2] + "\"")
                && topic.policy().contains("\"" + parts[4] + "\"");
        return isAsWanted ? wanted : topic.toString();
    }

    static String subscription(String endpoint) {
        return "tells " + endpoint;
    }
}
