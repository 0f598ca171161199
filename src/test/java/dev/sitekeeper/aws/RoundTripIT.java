package dev.sitekeeper.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sitekeeper.api.v1alpha1.OperatingSystem;
import dev.sitekeeper.api.v1alpha1.PatchRule;
import dev.sitekeeper.cloud.Action;
import dev.sitekeeper.cloud.CloudException;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.MaintenanceWindow;
import dev.sitekeeper.cloud.duty.SampleEnvironment;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import dev.sitekeeper.site.TagKeys;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.ssm.model.DocumentType;
import software.amazon.awssdk.services.ssm.model.Tag;

/** What the operator makes, AWS shows again as it should be. */
@ExtendWith(SandboxExtension.class)
class RoundTripIT {

    private TwinAccount account;
    private List<Desired> desired;

    @BeforeEach
    void enter(Sandbox sandbox) {
        account = new TwinAccount(sandbox);
        desired = account.desired(new SampleEnvironment()
                .on(account.startInstances(2))
                .paging("0123456789abcdef0123456789abcdef")
                .mailing("web-team@example.co.jp"));
    }

    @AfterEach
    void leave() {
        account.close();
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                Kinds.TOPIC,
                Kinds.SUBSCRIPTION,
                Kinds.CHAT_CHANNEL,
                Kinds.ALARM,
                Kinds.COMPOSITE_ALARM,
                Kinds.CANARY,
                Kinds.PATCH_BASELINE,
                Kinds.PATCH_WINDOW,
                Kinds.PATCHING_TAGS,
                Kinds.BACKUP_DOCUMENT,
                Kinds.BACKUP_WINDOW,
                Kinds.BACKUP_TAGS);
    }

    @Test
    void shouldBeInLine_whenEverythingWasMade() {
        var plan = account.converge(desired);

        assertThat(plan.inLine()).extracting(o -> o.key()).containsExactlyInAnyOrderElementsOf(keys(desired));
        assertThat(keys(desired)).doesNotHaveDuplicates().hasSize(2 + 4 + 1 + 14 + 1 + 1 + 4 + 4);
    }

    @ParameterizedTest
    @EnumSource(OperatingSystem.class)
    void shouldBeInLine_onEveryOperatingSystem(OperatingSystem system) {
        var rules = new PatchRule[] {
            new PatchRule(List.of("Important"), List.of(), 1), new PatchRule(List.of(), List.of(), 7)
        };
        var wanted = account.desired(new SampleEnvironment().on(List.of()).running(system, rules));

        account.converge(wanted.stream()
                .filter(d -> d.key().kind().equals(Kinds.PATCH_BASELINE))
                .toList());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void shouldMakeItAgain_whenSomeoneRemovedIt(Kind kind) {
        var wanted = TwinAccount.of(kind, desired);
        account.converge(wanted);
        var lost = account.list(kind).stream()
                .filter(Observed::isRemovable)
                .findFirst()
                .orElseThrow();
        remove(kind);

        var plan = account.plan(wanted);

        assertThat(plan.actions()).extracting(Action::key).contains(lost.key());
        account.converge(wanted);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void shouldLeaveNothing_whenNothingIsWanted(Kind kind) {
        var wanted = TwinAccount.of(kind, desired);
        account.converge(wanted);

        remove(kind);

        assertThat(account.list(kind))
                .allSatisfy(o -> assertThat(o.isRemovable()).isFalse());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void shouldFindNothingWrong_whenRemovingWhatIsGone(Kind kind) {
        var wanted = TwinAccount.of(kind, desired);
        account.converge(wanted);
        var found = account.list(kind).getFirst();
        remove(kind);

        // AWS refuses to those who may remove what bears their tag to remove what bears none any more.
        account.portOfPeople(kind).delete(found);

        assertThat(account.list(kind)).noneMatch(o -> o.isRemovable());
    }

    @Test
    void shouldTellWhyACanaryCouldNotBeMade() {
        var wanted = TwinAccount.of(Kinds.CANARY, desired);
        var name = wanted.getFirst().key().name();
        creationOf(name, "failed");
        var _ = account.act(account.plan(wanted));
        account.list(Kinds.CANARY);

        var outcomes = account.act(account.plan(wanted));

        assertThat(outcomes).singleElement().satisfies(outcome -> assertThat(outcome.failure())
                .hasValueSatisfying(e -> assertThat(e)
                        .hasMessageContaining("cannot be assumed by Lambda")
                        .returns(Failure.Invalid, CloudException::failure)));
        assertThat(account.list(Kinds.CANARY).getFirst().content().isPartial())
                .as("what AWS did is no drift")
                .isTrue();
    }

    private void creationOf(String canary, String outcome) {
        account.twin.post(
                "facts",
                "{\"region\": \"%s\", \"canaryCreations\": {\"%s\": \"%s\"}}"
                        .formatted(TwinAccount.PLACE.region(), canary, outcome));
    }

    /** A task that went since it was listed. */
    @Test
    void shouldListAWindow_whoseTaskIsGone() {
        var wanted = TwinAccount.of(Kinds.PATCH_WINDOW, desired);
        account.converge(wanted);
        account.twin.fail(
                """
                {"service": "ssm", "operation": "GetMaintenanceWindowTask", "resource": "%s", "fault": "gone", "times": 1}
                """.formatted(account.list(Kinds.PATCH_WINDOW).getFirst().id()));

        var windows = account.list(Kinds.PATCH_WINDOW);

        assertThat(windows).hasSize(1);
        account.converge(wanted);
        assertThat(account.list(Kinds.PATCH_WINDOW)).hasSize(1);
    }

    @Test
    void shouldRemoveItsLog_whenACanaryGoes() {
        account.converge(TwinAccount.of(Kinds.CANARY, desired));
        assertThat(logsOfCanaries()).hasSize(1);

        remove(Kinds.CANARY);

        assertThat(logsOfCanaries()).isEmpty();
    }

    private List<LogGroup> logsOfCanaries() {
        return account.people
                .logs(TwinAccount.PLACE)
                .describeLogGroups(r -> r.logGroupNamePrefix("/aws/lambda/cwsyn-" + account.installation.owner()))
                .logGroups();
    }

    @Test
    void shouldMakeOneObject_whenTheSameTokenComesTwice() {
        for (var one : desired.stream().map(TwinAccount::atFirst).toList()) {
            var port = account.port(one.key().kind());
            if (!KNOWN_BY_NAME.contains(one.key().kind())) {
                var token = account.installation.owner() + "-" + port.kind().order();
                assertThat(port.create(one, token).id())
                        .isEqualTo(port.create(one, token).id());
            }
        }

        assertThat(account.list(Kinds.TOPIC)).hasSize(2);
        assertThat(account.list(Kinds.ALARM)).hasSize(14);
        assertThat(account.list(Kinds.COMPOSITE_ALARM)).hasSize(1);
        assertThat(account.list(Kinds.PATCH_BASELINE)).hasSize(1);
        var windows = account.list(Kinds.PATCH_WINDOW);
        assertThat(windows).hasSize(1);
        assertThat(((MaintenanceWindow) windows.getFirst().content()).targets()).hasSize(4);
        assertThat(((MaintenanceWindow) windows.getFirst().content()).tasks()).hasSize(4);
    }

    /** The operator may not read it: it configures the agent on instances. */
    @Test
    void shouldNotLookAtTheDocumentsOfTerraform() {
        account.people.ssm(TwinAccount.PLACE).createDocument(r -> r.name(
                        "sk-" + account.installation.owner() + "-agent")
                .content("{\"schemaVersion\": \"2.2\", \"description\": \"agent\", \"mainSteps\": []}")
                .documentType(DocumentType.COMMAND)
                .tags(Tag.builder()
                        .key(TagKeys.OWNER)
                        .value(account.installation.owner())
                        .build()));

        assertThat(account.list(Kinds.BACKUP_DOCUMENT)).isEmpty();
    }

    @Test
    void shouldSayThatTheInstanceIsGone_whenTheHandOverNamesOneThatIsNot() {
        var gone = account.desired(new SampleEnvironment().on(List.of("i-0123456789abcdef0")))
                .getLast();

        assertThatThrownBy(() -> account.port(Kinds.PATCHING_TAGS).create(gone, "token"))
                .isInstanceOfSatisfying(
                        CloudException.class, e -> assertThat(e.failure()).isEqualTo(Failure.Conflict))
                .hasMessageContaining("i-0123456789abcdef0");
    }

    /** Attempts until it is done, as the loop does: a running canary stops first. */
    private void remove(Kind kind) {
        for (int attempt = 0; attempt < 5; attempt++) {
            account.list(kind).stream()
                    .filter(o -> o.isRemovable() && !o.content().isBecoming())
                    .forEach(this::tryToDelete);
        }
    }

    private void tryToDelete(Observed observed) {
        try {
            account.port(observed.key().kind()).delete(observed);
        } catch (CloudException e) {
            assertThat(e.failure()).isEqualTo(Failure.Conflict);
        }
    }

    /** AWS takes no token for these, and refuses a second one of the same name. */
    private static final Set<Kind> KNOWN_BY_NAME = Set.of(Kinds.CANARY, Kinds.BACKUP_DOCUMENT);

    private static List<ObjectKey> keys(List<Desired> desired) {
        return desired.stream().map(Desired::key).toList();
    }
}
