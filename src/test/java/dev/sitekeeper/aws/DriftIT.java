package dev.sitekeeper.aws;

import static dev.sitekeeper.aws.TwinAccount.PLACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sitekeeper.cloud.Action;
import dev.sitekeeper.cloud.CloudException;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.SampleEnvironment;
import dev.sitekeeper.cloud.duty.backup.BackupDocument;
import dev.sitekeeper.cloud.duty.monitoring.Alarm;
import dev.sitekeeper.cloud.duty.monitoring.Canary;
import dev.sitekeeper.cloud.duty.notification.ChatChannel;
import dev.sitekeeper.cloud.duty.notification.Topic;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import dev.sitekeeper.site.TagKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.chatbot.model.UpdateSlackChannelConfigurationRequest;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ssm.model.DocumentFormat;
import software.amazon.awssdk.services.ssm.model.MaintenanceWindowResourceType;
import software.amazon.awssdk.services.ssm.model.Target;
import software.amazon.awssdk.services.synthetics.model.CanaryState;

/** What others do to our objects is seen and undone; theirs are left alone. */
@ExtendWith(SandboxExtension.class)
class DriftIT {

    /** Something that a person does behind the operator's back. */
    private interface Edit extends BiConsumer<AwsClients, Observed> {}

    private TwinAccount account;
    private List<Desired> desired;

    @BeforeEach
    void enter(Sandbox sandbox) {
        account = new TwinAccount(sandbox);
        desired = account.desired(new SampleEnvironment().on(account.startInstances(1)));
    }

    @AfterEach
    void leave() {
        account.close();
    }

    static Stream<Arguments> edits() {
        return Stream.of(
                edit(Kinds.TOPIC, "a tag is taken off", (aws, o) -> aws.sns(
                                o.key().place())
                        .untagResource(r -> r.resourceArn(o.id()).tagKeys("cost-center"))),
                edit(Kinds.TOPIC, "its policy is changed", (aws, o) -> aws.sns(
                                o.key().place())
                        .setTopicAttributes(r -> r.topicArn(o.id())
                                .attributeName("Policy")
                                .attributeValue(((Topic) o.content())
                                        .policy()
                                        .replace("cloudwatch.amazonaws.com", "events.amazonaws.com")))),
                edit(Kinds.TOPIC, "it is encrypted", (aws, o) -> aws.sns(o.key().place())
                        .setTopicAttributes(r -> r.topicArn(o.id())
                                .attributeName("KmsMasterKeyId")
                                .attributeValue("alias/aws/sns"))),
                edit(
                        Kinds.CHAT_CHANNEL,
                        "a topic is taken out",
                        (aws, o) -> changeChannel(
                                aws,
                                o,
                                r -> r.snsTopicArns(
                                        ((ChatChannel) o.content()).topics().getFirst()))),
                edit(Kinds.CHAT_CHANNEL, "it is told something else, too", DriftIT::addTopic),
                edit(
                        Kinds.CHAT_CHANNEL,
                        "people may do everything from it",
                        (aws, o) -> changeChannel(
                                aws, o, r -> r.guardrailPolicyArns("arn:aws:iam::aws:policy/AdministratorAccess"))),
                edit(
                        Kinds.CHAT_CHANNEL,
                        "people act as another role",
                        (aws, o) -> changeChannel(aws, o, r -> r.iamRoleArn("arn:aws:iam::123456789012:role/admin"))),
                edit(
                        Kinds.CHAT_CHANNEL,
                        "nothing of it is logged",
                        (aws, o) -> changeChannel(aws, o, r -> r.loggingLevel("NONE"))),
                edit(
                        Kinds.CHAT_CHANNEL,
                        "roles of their own are asked of people",
                        (aws, o) -> changeChannel(aws, o, r -> r.userAuthorizationRequired(true))),
                edit(Kinds.CHAT_CHANNEL, "a tag is taken off", (aws, o) -> aws.chatbot(
                                o.key().place())
                        .untagResource(r -> r.resourceARN(o.id()).tagKeys("cost-center"))),
                edit(Kinds.ALARM, "the threshold is changed", (aws, o) -> aws.cloudWatch(
                                o.key().place())
                        .putMetricAlarm(AlarmForm.request((Alarm) o.content())
                                .alarmName(o.key().name())
                                .threshold(0.0)
                                .build())),
                edit(Kinds.ALARM, "its actions are turned off", (aws, o) -> aws.cloudWatch(
                                o.key().place())
                        .disableAlarmActions(r -> r.alarmNames(o.key().name()))),
                edit(Kinds.ALARM, "it watches something else", (aws, o) -> aws.cloudWatch(
                                o.key().place())
                        .putMetricAlarm(AlarmForm.request((Alarm) o.content())
                                .alarmName(o.key().name())
                                .metricName("UnHealthyHostCount")
                                .build())),
                edit(Kinds.ALARM, "it looks at data of another unit only", (aws, o) -> aws.cloudWatch(
                                o.key().place())
                        .putMetricAlarm(AlarmForm.request((Alarm) o.content())
                                .alarmName(o.key().name())
                                .unit(StandardUnit.TERABYTES)
                                .build())),
                edit(Kinds.COMPOSITE_ALARM, "its rule is changed", (aws, o) -> aws.cloudWatch(
                                o.key().place())
                        .putCompositeAlarm(r -> r.alarmName(o.key().name()).alarmRule("FALSE"))),
                edit(Kinds.COMPOSITE_ALARM, "its actions are turned off", (aws, o) -> aws.cloudWatch(
                                o.key().place())
                        .disableAlarmActions(r -> r.alarmNames(o.key().name()))),
                edit(Kinds.CANARY, "other code is uploaded", (aws, o) -> aws.synthetics(
                                o.key().place())
                        .updateCanary(r -> r.name(o.key().name()).code(c -> c.handler("visit.handler")
                                .zipFile(CanaryZip.of(((Canary) o.content()).code()))))),
                edit(Kinds.CANARY, "it runs less often", (aws, o) -> aws.synthetics(
                                o.key().place())
                        .updateCanary(r -> r.name(o.key().name()).schedule(s -> s.expression("rate(1 hour)")))),
                edit(Kinds.CANARY, "it is stopped", (aws, o) -> aws.synthetics(
                                o.key().place())
                        .stopCanary(r -> r.name(o.key().name()))),
                edit(Kinds.PATCH_BASELINE, "a patch is approved by name", (aws, o) -> aws.ssm(
                                o.key().place())
                        .updatePatchBaseline(r -> r.baselineId(o.id()).approvedPatches("kernel"))),
                edit(Kinds.PATCH_BASELINE, "its patch group is taken off", (aws, o) -> aws.ssm(
                                o.key().place())
                        .deregisterPatchBaselineForPatchGroup(
                                r -> r.baselineId(o.id()).patchGroup(o.key().name()))),
                edit(Kinds.PATCH_WINDOW, "it is disabled", (aws, o) -> aws.ssm(
                                o.key().place())
                        .updateMaintenanceWindow(r -> r.windowId(o.id()).enabled(false))),
                edit(Kinds.PATCH_WINDOW, "a task is changed", DriftIT::changeTask),
                edit(Kinds.PATCH_WINDOW, "a target is taken out", DriftIT::removeTarget),
                edit(Kinds.PATCH_WINDOW, "a target is added", DriftIT::addTarget),
                edit(Kinds.PATCH_WINDOW, "a target selects others", DriftIT::changeTarget),
                edit(Kinds.PATCHING_TAGS, "the instance is moved to another group", (aws, o) -> aws.ec2(
                                o.key().place())
                        .createTags(r -> r.resources(o.id())
                                .tags(Tag.builder()
                                        .key(TagKeys.PATCH_GROUP)
                                        .value("other")
                                        .build()))),
                edit(Kinds.BACKUP_DOCUMENT, "another text is its default", DriftIT::changeDocument),
                edit(Kinds.BACKUP_DOCUMENT, "a tag is taken off", (aws, o) -> aws.ssm(
                                o.key().place())
                        .removeTagsFromResource(r ->
                                r.resourceType("Document").resourceId(o.id()).tagKeys("cost-center"))),
                edit(Kinds.BACKUP_WINDOW, "it opens at another hour", (aws, o) -> aws.ssm(
                                o.key().place())
                        .updateMaintenanceWindow(r -> r.windowId(o.id()).schedule("cron(0 4 * * ? *)"))),
                edit(Kinds.BACKUP_WINDOW, "its task is changed", DriftIT::changeTask),
                edit(Kinds.BACKUP_TAGS, "the instance is taken out", (aws, o) -> aws.ec2(
                                o.key().place())
                        .deleteTags(r -> r.resources(o.id())
                                .tags(Tag.builder().key(TagKeys.BACKUP_WINDOW).build()))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("edits")
    void shouldUndoIt_whenSomeoneEditsOurs(Kind kind, Edit edit) {
        var wanted = TwinAccount.of(kind, desired);
        account.converge(wanted);
        var before = account.list(kind).getFirst();

        edit.accept(account.people, before);

        assertThat(firstActions(wanted))
                .singleElement()
                .isInstanceOfSatisfying(
                        Action.Update.class, update -> assertThat(update.key()).isEqualTo(before.key()));
        account.converge(wanted);
        assertThat(account.list(kind))
                .filteredOn(now -> now.id().equals(before.id()))
                .singleElement()
                .satisfies(now -> assertThat(now.content()).isEqualTo(before.content()));
    }

    /** A target that is made anew has another id, and what was run on the old one would be run on nothing. */
    @Test
    void shouldRunOnTheNewTarget_whatWasRunOnTheOld() {
        var wanted = TwinAccount.of(Kinds.PATCH_WINDOW, desired);
        account.converge(wanted);
        changeTarget(account.people, account.list(Kinds.PATCH_WINDOW).getFirst());

        account.act(account.plan(wanted));

        assertThat(account.plan(wanted).actions()).isEmpty();
    }

    @Test
    void shouldNeitherChangeNorRemove_whatSomeoneElseMadeUnderOurNames() {
        var foreign = desired.stream()
                .filter(d -> d.owner().isEmpty() || !d.tags().isEmpty())
                .map(TwinAccount::atFirst)
                .toList();
        foreign.forEach(this::makeAsSomeoneElse);

        var plan = account.plan(foreign);

        assertThat(plan.actions()).isEmpty();
        assertThat(plan.foreign())
                .extracting(Action::key)
                .containsExactlyInAnyOrderElementsOf(
                        foreign.stream().map(Desired::key).toList());
        assertThat(account.plan(List.of()).actions()).isEmpty();
    }

    @Test
    void shouldOnlyTag_whatIsTakenOver_andBringItInLineOnceItIsOurs() {
        var wanted = desired.stream()
                .filter(d -> d.owner().isEmpty() || !d.tags().isEmpty())
                .filter(d -> !d.key().kind().equals(Kinds.CHAT_CHANNEL))
                .toList();
        wanted.stream().map(TwinAccount::atFirst).forEach(this::makeAsSomeoneElse);
        TwinAccount.of(Kinds.CANARY, wanted).forEach(this::startAsSomeoneElse);
        var plan = account.plan(wanted).adopting(theirs -> true);
        var before = account.twin.callsSince(0).getLast().sequence();

        var outcomes = account.act(plan);

        assertThat(outcomes).extracting(o -> o.action().done()).containsOnly("Adopted");
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.failure()).isEmpty());
        assertThat(account.twin.callsSince(before).stream()
                        .filter(call -> call.isWrite() && call.caller().endsWith(account.installation.owner())))
                .isNotEmpty()
                .allMatch(call -> call.operation().contains("Tag"));
        account.converge(wanted);
    }

    /** Whoever may write a Site may name any channel, and must not get at what others have it told. */
    @Test
    void shouldNotTakeOverAChannelOfOthers_whoeverAsks() {
        account.converge(TwinAccount.of(Kinds.TOPIC, desired));
        var channels = desired.stream()
                .filter(d -> d.key().kind().equals(Kinds.CHAT_CHANNEL))
                .toList();
        channels.stream().map(TwinAccount::atFirst).forEach(this::makeAsSomeoneElse);

        var plan = account.plan(TwinAccount.of(Kinds.CHAT_CHANNEL, desired)).adopting(theirs -> true);

        assertThat(plan.actions()).isEmpty();
        assertThat(plan.foreign())
                .isNotEmpty()
                .extracting(Action::key)
                .containsExactlyElementsOf(channels.stream().map(Desired::key).toList());
    }

    /** Two classes may look at an account through different roles, and neither sees at once what the other did. */
    @Test
    void shouldNotUndo_whatAnotherSiteDidInAChannelSinceTheLook() {
        account.converge(TwinAccount.of(Kinds.CHAT_CHANNEL, desired));
        var before = account.list(Kinds.CHAT_CHANNEL).getFirst();
        var ours = ((ChatChannel) before.content()).topics();
        addTopic(account.people, before);
        var left = ((ChatChannel) before.content()).told(List.of());
        var rest = new Desired(before.key(), left, Optional.empty(), new TreeMap<>(before.tags()));

        account.port(Kinds.CHAT_CHANNEL).update(rest, before);

        var now = account.list(Kinds.CHAT_CHANNEL).getFirst();
        assertThat(((ChatChannel) now.content()).topics())
                .singleElement()
                .satisfies(topic -> assertThat(topic).endsWith(":theirs").isNotIn(ours));
    }

    @Test
    void shouldNotOverwriteAnAlarm_whenSomeoneElseMadeItSinceTheLook() {
        var alarm = TwinAccount.atFirst(TwinAccount.of(Kinds.ALARM, desired).getFirst());
        makeAsSomeoneElse(alarm);

        assertThatThrownBy(() -> account.port(Kinds.ALARM).create(alarm, "token"))
                .isInstanceOfSatisfying(
                        CloudException.class, e -> assertThat(e.failure()).isEqualTo(Failure.Conflict));
    }

    @Test
    void shouldTellAnAlarmsState() {
        var wanted = TwinAccount.of(Kinds.ALARM, desired);
        account.converge(wanted);
        var alarm = account.list(Kinds.ALARM).getFirst();
        assertThat(alarm.health()).isEqualTo(Health.Unknown.INSTANCE);

        account.people.cloudWatch(PLACE).setAlarmState(r -> r.alarmName(
                        alarm.key().name())
                .stateValue(StateValue.ALARM)
                .stateReason("no healthy hosts"));

        assertThat(account.list(Kinds.ALARM).getFirst().health()).isEqualTo(new Health.Unwell("no healthy hosts"));
        assertThat(account.plan(wanted).isInLine()).isTrue();
    }

    /** CloudWatch tells of changes only: what fired while nobody was told would never be told. */
    @Test
    void shouldHaveAlarmsTellAnew_ofWhatFiresOnceTheyMayTell() {
        var wanted = TwinAccount.of(Kinds.COMPOSITE_ALARM, desired);
        account.converge(wanted.stream().map(Desired::paused).toList());
        var states = List.of("alarms", "cloudfront-5xx", "healthy-hosts");
        states.forEach(alarm -> fire(alarm, wanted));

        account.converge(wanted);

        assertThat(states.stream().map(alarm -> state(alarm, wanted)))
                .containsExactly(StateValue.INSUFFICIENT_DATA, StateValue.INSUFFICIENT_DATA, StateValue.ALARM);
    }

    private void fire(String alarm, List<Desired> wanted) {
        var key = key(alarm, wanted);
        account.people.cloudWatch(key.place()).setAlarmState(r -> r.alarmName(key.name())
                .stateValue(StateValue.ALARM)
                .stateReason("it is down"));
    }

    private StateValue state(String alarm, List<Desired> wanted) {
        var key = key(alarm, wanted);
        var found = account.people.cloudWatch(key.place()).describeAlarms(r -> r.alarmNames(key.name())
                .alarmTypes(AlarmType.knownValues()));
        return Stream.concat(
                        found.metricAlarms().stream().map(MetricAlarm::stateValue),
                        found.compositeAlarms().stream().map(CompositeAlarm::stateValue))
                .findFirst()
                .orElseThrow();
    }

    private static ObjectKey key(String alarm, List<Desired> wanted) {
        return wanted.stream()
                .map(Desired::key)
                .filter(key -> key.name().endsWith("_" + alarm))
                .findFirst()
                .orElseThrow();
    }

    private List<Action> firstActions(List<Desired> wanted) {
        var plan = account.plan(wanted);
        for (int look = 0; look < 5 && !plan.becoming().isEmpty(); look++) {
            plan = account.plan(wanted);
        }
        return plan.actions();
    }

    private void makeAsSomeoneElse(Desired wanted) {
        var theirs =
                new Desired(wanted.key(), wanted.content(), wanted.owner(), new TreeMap<>(Map.of("team", "other")));
        var token = account.installation.owner() + " " + wanted.key().kind();
        account.portOfPeople(wanted.key().kind()).create(theirs, token.replace(' ', '-'));
    }

    /** Once AWS has made it. */
    private void startAsSomeoneElse(Desired canary) {
        var name = canary.key().name();
        var synthetics = account.people.synthetics(canary.key().place());
        await().until(() ->
                synthetics.getCanary(r -> r.name(name)).canary().status().state() == CanaryState.READY);
        synthetics.startCanary(r -> r.name(name));
        await().until(() ->
                synthetics.getCanary(r -> r.name(name)).canary().status().state() == CanaryState.RUNNING);
    }

    private static void changeTask(AwsClients aws, Observed window) {
        var ssm = aws.ssm(window.key().place());
        var task = ssm.describeMaintenanceWindowTasks(r -> r.windowId(window.id()))
                .tasks()
                .getFirst();
        ssm.updateMaintenanceWindowTask(
                r -> r.windowId(window.id()).windowTaskId(task.windowTaskId()).maxErrors("0"));
    }

    private static void changeDocument(AwsClients aws, Observed document) {
        var ssm = aws.ssm(document.key().place());
        var other = ((BackupDocument) document.content()).text().json().replace("python3.11", "python3.10");
        var version = ssm.updateDocument(r -> r.name(document.id())
                        .content(other)
                        .documentFormat(DocumentFormat.JSON)
                        .documentVersion("$LATEST"))
                .documentDescription()
                .documentVersion();
        ssm.updateDocumentDefaultVersion(r -> r.name(document.id()).documentVersion(version));
    }

    private static void changeChannel(
            AwsClients aws, Observed channel, Consumer<UpdateSlackChannelConfigurationRequest.Builder> change) {
        aws.chatbot(channel.key().place())
                .updateSlackChannelConfiguration(r -> change.accept(r.chatConfigurationArn(channel.id())
                        .slackChannelId(ChatChannel.channelIn(channel.key().name()))));
    }

    private static void addTopic(AwsClients aws, Observed channel) {
        var theirs = aws.sns(PLACE).createTopic(r -> r.name("theirs")).topicArn();
        var all = new ArrayList<>(((ChatChannel) channel.content()).topics());
        all.add(theirs);
        changeChannel(aws, channel, r -> r.snsTopicArns(all));
    }

    private static void addTarget(AwsClients aws, Observed window) {
        aws.ssm(window.key().place()).registerTargetWithMaintenanceWindow(r -> r.windowId(window.id())
                .name("theirs")
                .resourceType(MaintenanceWindowResourceType.INSTANCE)
                .targets(Target.builder().key("tag:Name").values("theirs").build()));
    }

    private static void removeTarget(AwsClients aws, Observed window) {
        var ssm = aws.ssm(window.key().place());
        var target = ssm.describeMaintenanceWindowTargets(r -> r.windowId(window.id()))
                .targets()
                .getFirst();
        ssm.deregisterTargetFromMaintenanceWindow(r -> r.windowId(window.id()).windowTargetId(target.windowTargetId()));
    }

    private static void changeTarget(AwsClients aws, Observed window) {
        var ssm = aws.ssm(window.key().place());
        var target = ssm.describeMaintenanceWindowTargets(r -> r.windowId(window.id()))
                .targets()
                .getFirst();
        ssm.updateMaintenanceWindowTarget(r -> r.windowId(window.id())
                .windowTargetId(target.windowTargetId())
                .targets(Target.builder().key("tag:Name").values("theirs").build()));
    }

    private static Arguments edit(Kind kind, String what, Edit edit) {
        return Arguments.of(kind, Named.of(what, edit));
    }
}
