package dev.sitekeeper.cloud.duty.monitoring;

import static dev.sitekeeper.cloud.Samples.presence;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.Alarms;
import dev.sitekeeper.api.v1alpha1.Notifications.Severity;
import dev.sitekeeper.api.v1alpha1.OperatingSystem;
import dev.sitekeeper.cloud.Content;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.Presence;
import dev.sitekeeper.cloud.Urgency;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.SampleEnvironment;
import dev.sitekeeper.site.TagKeys;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AlarmDutyTest {

    private static final String TOPIC =
            "arn:aws:sns:ap-northeast-1:123456789012:main_web_corporate_production_notifications";
    private static final String TOPIC_AT_THE_EDGE =
            "arn:aws:sns:us-east-1:123456789012:main_web_corporate_production_notifications";

    @Test
    void shouldWatchEverythingThatThePatternHas() {
        var ec2 = new SampleEnvironment();
        var saas = new SampleEnvironment().withoutInstances();

        assertThat(settled(ec2))
                .containsOnlyKeys(
                        "healthy-hosts",
                        "target-5xx",
                        "balancer-5xx",
                        "response-time",
                        "canary",
                        "status-check-0",
                        "cpu-0",
                        "memory-0",
                        "disk-0",
                        "status-check-1",
                        "cpu-1",
                        "memory-1",
                        "disk-1",
                        "cloudfront-5xx");
        assertThat(settled(saas)).containsOnlyKeys("canary", "cloudfront-5xx");
    }

    @ParameterizedTest
    @CsvSource({
        "healthy-hosts,  Minimum, LessThanThreshold,             1,   60,  breaching",
        "target-5xx,     Sum,     GreaterThanOrEqualToThreshold, 10,  60,  notBreaching",
        "balancer-5xx,   Sum,     GreaterThanOrEqualToThreshold, 10,  60,  notBreaching",
        "response-time,  Average, GreaterThanThreshold,          3,   60,  notBreaching",
        "canary,         Average, LessThanThreshold,             100, 300, breaching",
        "status-check-0, Maximum, GreaterThanOrEqualToThreshold, 1,   60,  breaching",
        "cpu-0,          Average, GreaterThanThreshold,          80,  300, notBreaching",
        "memory-0,       Average, GreaterThanThreshold,          80,  60,  breaching",
        "disk-0,         Average, GreaterThanThreshold,          80,  60,  breaching",
        "cloudfront-5xx, Average, GreaterThanThreshold,          5,   60,  notBreaching"
    })
    void shouldFire_whenItIsSoForFiveMinutes(
            String name, String statistic, String comparison, double threshold, int period, String silence) {
        var alarm = one(settled(new SampleEnvironment()), name);

        assertThat(alarm.statistic()).isEqualTo(statistic);
        assertThat(alarm.comparison()).isEqualTo(comparison);
        assertThat(alarm.threshold()).isEqualTo(threshold);
        assertThat(alarm.periodSeconds()).isEqualTo(period);
        assertThat(alarm.evaluationPeriods() * alarm.periodSeconds()).isEqualTo(300);
        assertThat(alarm.missingData()).isEqualTo(silence);
        assertThat(alarm.description())
                .contains("web/corporate", "production", "https://www.example.co.jp")
                .hasSizeLessThan(1024);
    }

    @Test
    void shouldNameEveryDimensionOfWhatIsApplied() {
        var alarms = settled(new SampleEnvironment());

        assertThat(one(alarms, "target-5xx").dimensions())
                .isEqualTo(Map.of("LoadBalancer", "app/corporate/1", "TargetGroup", "targetgroup/corporate/2"));
        assertThat(one(alarms, "balancer-5xx").dimensions()).isEqualTo(Map.of("LoadBalancer", "app/corporate/1"));
        assertThat(one(alarms, "disk-1").dimensions())
                .isEqualTo(Map.of("InstanceId", "i-0bbbbbbbbbbbbbbbb", "path", "/"));
        assertThat(one(alarms, "cloudfront-5xx").dimensions())
                .containsEntry("Region", "Global")
                .hasSize(2);
        assertThat(one(alarms, "canary").dimensions())
                .isEqualTo(Map.of("CanaryName", "main_web_corporate_production_canary"));
    }

    @ParameterizedTest
    @EnumSource(value = OperatingSystem.class, names = "Windows.*", mode = EnumSource.Mode.MATCH_ANY)
    void shouldWatchWhatTheAgentCallsItOnWindows(OperatingSystem windows) {
        var alarms = settled(new SampleEnvironment().running(windows));

        assertThat(one(alarms, "memory-0").metric()).isEqualTo("Memory % Committed Bytes In Use");
        assertThat(one(alarms, "disk-0").dimensions()).containsEntry("instance", "C:");
        assertThat(one(alarms, "disk-0").comparison()).isEqualTo("LessThanThreshold");
        assertThat(one(alarms, "disk-0").threshold()).isEqualTo(20);
    }

    @ParameterizedTest
    @EnumSource(Alarms.Kind.class)
    void shouldLeaveOutWhatIsDisabled(Alarms.Kind kind) {
        var all = settled(new SampleEnvironment()).size();
        var without = new SampleEnvironment().without(kind);

        assertThat(settled(without)).hasSizeLessThan(all);
        assertThat(rules(without)).noneMatch(rule -> rule.contains("_" + firstOf(kind)));
    }

    /** A canary that stands still is silent, and would fire without anybody being told, nor afterwards. */
    @Test
    void shouldTakeSilenceOfACanaryForNothing_whilePaused() {
        var wanted = wanted(new SampleEnvironment());

        assertThat(paused(one(wanted, "canary")))
                .returns(false, Alarm::actionsEnabled)
                .returns("missing", Alarm::missingData);
        assertThat(List.of("healthy-hosts", "memory-0", "status-check-0"))
                .allSatisfy(others -> assertThat(paused(one(wanted, others)))
                        .returns(false, Alarm::actionsEnabled)
                        .returns("breaching", Alarm::missingData));
    }

    @ParameterizedTest
    @CsvSource({
        "canary, true, breaching",
        "canary, false, missing",
        "memory-0, true, breaching",
        "memory-0, false, breaching"
    })
    void shouldTakeSilenceForBadAfterAPause_onceTheCanaryRanAgain_andOfMachinesAtOnce(
            String name, boolean isHeard, String silence) {
        var alarm = one(wanted(new SampleEnvironment()), name);
        var health = isHeard ? Health.Well.INSTANCE : Health.Unknown.INSTANCE;

        var resumed = now(alarm, Optional.of(seen(alarm, paused(alarm), health)), _ -> Presence.CERTAIN);

        assertThat(resumed).isInstanceOfSatisfying(Alarm.class, now -> assertThat(now.missingData())
                .isEqualTo(silence));
    }

    private static Alarm paused(Desired wanted) {
        return ((WantedAlarm) wanted.content()).paused().settled();
    }

    @Test
    void shouldGoOnAsItIs_whileItIsNotKnownWhetherTheCompositeIsThere() {
        var first = one(wanted(new SampleEnvironment()), "healthy-hosts");
        var silent = settled(first);
        var telling = now(first, Optional.empty(), _ -> Presence.ABSENT);

        assertThat(telling).isNotEqualTo(silent);
        assertThat(List.of(silent, telling)).allSatisfy(is -> assertThat(
                        now(first, Optional.of(seen(first, is, Health.Well.INSTANCE)), _ -> Presence.POSSIBLE))
                .isEqualTo(is));
        assertThat(now(first, Optional.empty(), _ -> Presence.POSSIBLE)).isEqualTo(telling);
    }

    /** One alarm tells, and it is on while any is. */
    @Test
    void shouldTellOnce_whateverFires() {
        var desired = new AlarmDuty().desired(new SampleEnvironment().operated());
        var composite = composites(new SampleEnvironment()).getFirst();

        assertThat(composites(new SampleEnvironment())).hasSize(1);
        assertThat(composite(composite).alarmActions()).containsExactly(TOPIC);
        assertThat(composite(composite).okActions()).containsExactly(TOPIC);
        assertThat(desired)
                .filteredOn(d -> d.key().kind().equals(Kinds.ALARM)
                        && d.key().place().equals(composite.key().place()))
                .hasSize(13)
                .allSatisfy(alarm -> assertThat(composite(composite).rule())
                        .contains("ALARM(\"" + alarm.key().name() + "\")"));
    }

    /** An alarm on one alarm tells nothing that this doesn't, and costs five times as much. */
    @Test
    void shouldTellItself_whereItIsTheOnlyOne() {
        var saas = new SampleEnvironment().withoutInstances();

        assertThat(composites(saas)).isEmpty();
        for (var compositeOfOld : List.of(true, false)) {
            var alarms = alarms(saas, compositeOfOld);
            assertThat(one(alarms, "canary").alarmActions()).containsExactly(TOPIC);
            assertThat(one(alarms, "cloudfront-5xx").okActions()).containsExactly(TOPIC_AT_THE_EDGE);
        }
    }

    @Test
    void shouldTellByItsFirstAlarm_untilTheCompositeIsThere() {
        var before = alarms(new SampleEnvironment(), false);
        var after = alarms(new SampleEnvironment(), true);

        assertThat(before.values())
                .filteredOn(a -> a.alarmActions().equals(List.of(TOPIC)))
                .singleElement()
                .satisfies(a -> assertThat(a.okActions()).isEqualTo(a.alarmActions()));
        assertThat(after.values()).noneMatch(a -> a.alarmActions().contains(TOPIC));
    }

    /** So that somebody hears of it: the first of each region, and what is on with any. */
    @ParameterizedTest
    @CsvSource({"Page, PAGES", "Notify, NOTIFIES"})
    void shouldHaveTheFirstAlarmsMadeBeforeAllOthers(Severity severity, Urgency urgency) {
        var desired = new AlarmDuty()
                .desired(new SampleEnvironment().asLoudAs(severity).operated());

        assertThat(desired)
                .filteredOn(d -> d.urgency() != Urgency.COMPLETES)
                .allMatch(d -> d.urgency() == urgency)
                .extracting(d -> d.key().toString().replace("main_web_corporate_production_", ""))
                .containsExactly("alarm healthy-hosts", "composite alarm alarms", "alarm cloudfront-5xx in us-east-1");
    }

    /** An agent starts some minutes after its instance: nobody is to be woken by each new one. */
    @Test
    void shouldTakeSilenceForBad_onlyOnceItHeardSomething() {
        var wanted = one(wanted(new SampleEnvironment()), "memory-0");
        var young = (Alarm) now(wanted, Optional.empty(), _ -> Presence.CERTAIN);
        var silent =
                (Alarm) now(wanted, Optional.of(seen(wanted, young, Health.Unknown.INSTANCE)), _ -> Presence.CERTAIN);
        var heard = (Alarm) now(wanted, Optional.of(seen(wanted, young, Health.Well.INSTANCE)), _ -> Presence.CERTAIN);
        var silentAgain = now(wanted, Optional.of(seen(wanted, heard, Health.Unknown.INSTANCE)), _ -> Presence.CERTAIN);

        assertThat(young.missingData()).isEqualTo("missing");
        assertThat(silent).isEqualTo(young);
        assertThat(heard.missingData()).isEqualTo("breaching");
        assertThat(silentAgain).isEqualTo(heard);
    }

    @Test
    void shouldWaitForTheFirstWord_ofAnInstanceThatReplacesAnother() {
        var before = one(wanted(new SampleEnvironment()), "memory-0");
        var wanted = one(wanted(new SampleEnvironment().on(List.of("i-0cccccccccccccccc"))), "memory-0");
        var ofOther = seen(before, settled(before), Health.Well.INSTANCE);

        var now = (Alarm) now(wanted, Optional.of(ofOther), _ -> Presence.CERTAIN);

        assertThat(now.missingData()).isEqualTo("missing");
        assertThat(now.dimensions()).containsEntry("InstanceId", "i-0cccccccccccccccc");
    }

    /** CloudWatch refuses a rule that names what isn't there, and guards whatever a rule names. */
    @Test
    void shouldNameOnlyAlarmsThatAreThere() {
        var composite = new AlarmDuty()
                .desired(new SampleEnvironment().operated()).stream()
                        .filter(d -> d.key().kind().equals(Kinds.COMPOSITE_ALARM))
                        .findFirst()
                        .orElseThrow();

        var partly = composite.content().forNow(Optional.empty(), presence(other -> other.name()
                .endsWith("_cpu-1")));

        assertThat(partly).hasValueSatisfying(c -> assertThat(((CompositeAlarm) c).rule())
                .isEqualTo("ALARM(\"main_web_corporate_production_cpu-1\")"));
        assertThat(composite.content().forNow(Optional.empty(), _ -> Presence.ABSENT))
                .isEmpty();
    }

    /** With drift: Report nothing that others changed is touched; what the operator began is completed. */
    @Test
    void shouldKnowItsOwnStages_fromWhatOthersChanged() {
        var canary = one(wanted(new SampleEnvironment().withoutInstances()), "canary")
                .content();
        var settled = ((WantedAlarm) canary).settled();

        assertThat(canary.isOnTheWay(settled.whenSilent("missing"))).isTrue();
        assertThat(canary.isOnTheWay(settled.telling(List.of(TOPIC)))).isTrue();
        assertThat(canary.isOnTheWay(settled.telling(List.of("arn:theirs")))).isFalse();
        assertThat(canary.isOnTheWay(settled.whenSilent("ignore"))).isFalse();
        var composite = composites(new SampleEnvironment()).getFirst().content();
        var whole = composite(composites(new SampleEnvironment()).getFirst());
        var first = whole.rule().substring(0, whole.rule().indexOf(" OR "));
        assertThat(composite.isOnTheWay(withRule(whole, first))).isTrue();
        assertThat(composite.isOnTheWay(withRule(whole, first + " OR ALARM(\"theirs\")")))
                .isFalse();
        assertThat(composite.isOnTheWay(withRule(whole, "FALSE"))).isFalse();
    }

    @Test
    void shouldFitTheLimitsOfARule_howeverManyInstancesThereAre() {
        var twenty = IntStream.range(0, 20).mapToObj("i-%017x"::formatted).toList();

        var rules = rules(new SampleEnvironment().on(twenty));

        assertThat(rules).allSatisfy(rule -> assertThat(rule).hasSizeLessThanOrEqualTo(10_240));
        assertThat(String.join("", rules).split("ALARM\\(", -1)).hasSize(1 + 5 + 80);
    }

    private static <T> T one(Map<String, T> alarms, String name) {
        return Objects.requireNonNull(alarms.get(name), name);
    }

    private static String firstOf(Alarms.Kind kind) {
        return switch (kind) {
            case HealthyHosts -> "healthy-hosts";
            case Http5xx -> "target-5xx";
            case ResponseTime -> "response-time";
            case Cpu -> "cpu-0";
            case Memory -> "memory-0";
            case Disk -> "disk-0";
            case StatusCheck -> "status-check-0";
            case CloudFront5xx -> "cloudfront-5xx";
            case Canary -> "canary";
        };
    }

    private static CompositeAlarm withRule(CompositeAlarm alarm, String rule) {
        return new CompositeAlarm(
                alarm.description(), rule, true, alarm.alarmActions(), alarm.okActions(), alarm.suppressor());
    }

    private static List<Desired> composites(SampleEnvironment environment) {
        return new AlarmDuty()
                .desired(environment.operated()).stream()
                        .filter(d -> d.key().kind().equals(Kinds.COMPOSITE_ALARM))
                        .toList();
    }

    private static List<String> rules(SampleEnvironment environment) {
        return new AlarmDuty()
                .desired(environment.operated()).stream()
                        .filter(d -> d.key().kind().equals(Kinds.COMPOSITE_ALARM))
                        .map(d -> composite(d).rule())
                        .toList();
    }

    private static Map<String, Desired> wanted(SampleEnvironment environment) {
        return new AlarmDuty()
                .desired(environment.operated()).stream()
                        .filter(d -> d.key().kind().equals(Kinds.ALARM))
                        .collect(toMap(
                                d -> d.key().name().substring(d.key().name().lastIndexOf('_') + 1), d -> d));
    }

    /** As they are once something was heard. */
    private static Map<String, Alarm> settled(SampleEnvironment environment) {
        return wanted(environment).entrySet().stream().collect(toMap(Map.Entry::getKey, e -> settled(e.getValue())));
    }

    private static Alarm settled(Desired wanted) {
        return ((WantedAlarm) wanted.content()).settled();
    }

    private static Map<String, Alarm> alarms(SampleEnvironment environment, boolean hasComposite) {
        return wanted(environment).entrySet().stream().collect(toMap(Map.Entry::getKey, e ->
                (Alarm) now(e.getValue(), Optional.empty(), presence(_ -> hasComposite))));
    }

    private static Content now(Desired wanted, Optional<Observed> itself, Function<ObjectKey, Presence> presence) {
        return wanted.content().forNow(itself, presence).orElseThrow();
    }

    /** As it is once all of its alarms are there. */
    private static CompositeAlarm composite(Desired wanted) {
        return (CompositeAlarm) now(wanted, Optional.empty(), _ -> Presence.CERTAIN);
    }

    private static Observed seen(Desired wanted, Content content, Health health) {
        return new Observed(wanted.key(), "arn", content, wanted.tags(), TagKeys.OPERATOR, health);
    }
}
