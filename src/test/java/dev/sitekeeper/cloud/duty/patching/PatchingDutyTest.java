package dev.sitekeeper.cloud.duty.patching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sitekeeper.api.v1alpha1.OperatingSystem;
import dev.sitekeeper.api.v1alpha1.PatchRule;
import dev.sitekeeper.api.v1alpha1.Patching.Reboot;
import dev.sitekeeper.cloud.Content;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.MaintenanceWindow;
import dev.sitekeeper.cloud.duty.SampleEnvironment;
import dev.sitekeeper.site.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchingDutyTest {

    private static final OperatingSystem SYSTEM = OperatingSystem.AmazonLinux2023;
    private static final PatchRule SEVERE = new PatchRule(List.of("Critical"), List.of("Security"), 1);
    private static final PatchRule EVERYTHING = new PatchRule(List.of(), List.of(), 7);
    private static final PatchRule UNDELAYED = new PatchRule(List.of(), List.of(), null);

    @Test
    void shouldOpenLikeAnother_whateverThatRuns() {
        var window = window(4, "role");

        assertThat(window.isOpenLike(window(4, "other"))).isTrue();
        assertThat(window.isOpenLike(window(5, "role"))).isFalse();
    }

    private static MaintenanceWindow window(int durationHours, String role) {
        var when = new Operation.Window("cron(0 3 * * ? *)", "Asia/Tokyo", durationHours, 1);
        return PatchWaves.window("daily", when, role);
    }

    /** What is made in several calls may be cut short between any two. */
    @Test
    void shouldBePartial_untilAllPartsAreRegistered() {
        var window = only(
                MaintenanceWindow.class, desired(new SampleEnvironment().running(SYSTEM, SEVERE), Kinds.PATCH_WINDOW));
        var baseline = only(
                PatchBaseline.class, desired(new SampleEnvironment().running(SYSTEM, SEVERE), Kinds.PATCH_BASELINE));

        assertThat(List.of(window, baseline)).noneMatch(Content::isPartial);
        assertThat(with(window, List.of(), List.of()).isPartial()).isTrue();
        assertThat(with(window, window.targets().subList(0, 1), List.of()).isPartial())
                .isTrue();
        assertThat(with(
                                window,
                                window.targets(),
                                window.tasks().subList(1, window.tasks().size()))
                        .isPartial())
                .isTrue();
        assertThat(new PatchBaseline(
                                baseline.operatingSystem(),
                                baseline.rules(),
                                List.of(),
                                List.of(),
                                baseline.rejectedPatchesAction(),
                                List.of(),
                                List.of())
                        .isPartial())
                .isTrue();
    }

    private static MaintenanceWindow with(
            MaintenanceWindow window, List<MaintenanceWindow.Target> targets, List<MaintenanceWindow.Task> tasks) {
        return new MaintenanceWindow(
                window.schedule(),
                window.timezone(),
                window.durationHours(),
                window.cutoffHours(),
                window.enabled(),
                List.of(),
                targets,
                tasks);
    }

    @ParameterizedTest
    @CsvSource({
        "AmazonLinux2023, AMAZON_LINUX_2023, SEVERITY, CLASSIFICATION, 1, true, 7",
        "Rhel9, REDHAT_ENTERPRISE_LINUX, SEVERITY, CLASSIFICATION, 1, true, 7",
        "WindowsServer2022, WINDOWS, MSRC_SEVERITY, CLASSIFICATION, 1, false, 7",
        "WindowsServer2025, WINDOWS, MSRC_SEVERITY, CLASSIFICATION, 1, false, 7",
        "Ubuntu2204, UBUNTU, PRIORITY, SECTION, , true,",
        "Ubuntu2404, UBUNTU, PRIORITY, SECTION, , true,",
        "Debian12, DEBIAN, PRIORITY, SECTION, , true,",
    })
    void shouldSpeakTheWordsOfEachOperatingSystem(
            OperatingSystem system,
            String name,
            String severityKey,
            String classificationKey,
            @Nullable Integer days,
            boolean nonSecurity,
            @Nullable Integer daysOfEverything) {
        var environment = new SampleEnvironment().running(system, SEVERE, EVERYTHING);

        var baseline = only(PatchBaseline.class, desired(environment, Kinds.PATCH_BASELINE));

        var any = List.of("*");
        assertThat(baseline.operatingSystem()).isEqualTo(name);
        assertThat(baseline.rules())
                .containsExactlyInAnyOrder(
                        new PatchBaseline.Rule(
                                new TreeMap<>(Map.of(
                                        "PRODUCT",
                                        any,
                                        severityKey,
                                        List.of("Critical"),
                                        classificationKey,
                                        List.of("Security"))),
                                Optional.ofNullable(days),
                                false),
                        new PatchBaseline.Rule(
                                new TreeMap<>(Map.of("PRODUCT", any)),
                                Optional.ofNullable(daysOfEverything),
                                nonSecurity));
    }

    /** As baselines that AWS itself publishes for it name them. */
    @ParameterizedTest
    @CsvSource({"AmazonLinux2023, Medium", "Rhel9, Moderate"})
    void shouldNameASeverity_asTheOperatingSystemDoes(OperatingSystem system, String name) {
        var moderate = new PatchRule(List.of("Moderate"), List.of(), 3);
        var environment = new SampleEnvironment().running(system, moderate);

        var baseline = only(PatchBaseline.class, desired(environment, Kinds.PATCH_BASELINE));

        assertThat(baseline.rules())
                .singleElement()
                .satisfies(rule -> assertThat(rule.filters().get("SEVERITY")).containsExactly(name));
    }

    @Test
    void shouldSayToWhichBaselineAndWindowAnInstanceIsAttached() {
        var environment = new SampleEnvironment();
        var tags = desired(environment, Kinds.PATCHING_TAGS).getFirst().content();
        var baseline = desired(environment, Kinds.PATCH_BASELINE).getFirst().key();
        var window = desired(environment, Kinds.PATCH_WINDOW).getFirst().key();

        assertThat(tags.isAttachedTo(baseline)).isTrue();
        assertThat(tags.isAttachedTo(window)).isTrue();
        assertThat(tags.isAttachedTo(new ObjectKey(window.place(), window.kind(), baseline.name())))
                .isFalse();
        assertThat(tags.isAttachedTo(new ObjectKey(
                        window.place(),
                        window.kind(),
                        window.name().substring(0, window.name().length() - 1))))
                .isFalse();
    }

    @Test
    void shouldApproveAtOnce_whenNoDelayIsGiven() {
        var environment = new SampleEnvironment().running(OperatingSystem.Rhel9, UNDELAYED);

        var baseline = only(PatchBaseline.class, desired(environment, Kinds.PATCH_BASELINE));

        assertThat(baseline.rules())
                .extracting(PatchBaseline.Rule::approveAfterDays)
                .containsExactly(Optional.of(0));
    }

    @Test
    void shouldShareOneBaseline_whenTheOrderOfRulesDiffersOnly() {
        var one = new SampleEnvironment().running(OperatingSystem.Ubuntu2204, SEVERE, UNDELAYED);
        var other = new SampleEnvironment().running(OperatingSystem.Ubuntu2404, UNDELAYED, SEVERE);

        assertThat(desired(one, Kinds.PATCH_BASELINE)).isEqualTo(desired(other, Kinds.PATCH_BASELINE));
    }

    /** Whoever writes a Site must not be able to change the baseline of another by what separates the names. */
    @Test
    void shouldNotShareABaseline_whenNamesOfPatchesHoldWhatStandsBetweenThem() {
        var two = new SampleEnvironment().rejecting("kernel*", "openssl");
        var one = new SampleEnvironment().rejecting("kernel*, openssl");

        assertThat(desired(one, Kinds.PATCH_BASELINE))
                .extracting(Desired::key)
                .doesNotContainAnyElementsOf(desired(two, Kinds.PATCH_BASELINE).stream()
                        .map(Desired::key)
                        .toList());
    }

    @Test
    void shouldHaveAnotherBaseline_whenAPatchIsRejected() {
        var plain = new SampleEnvironment();
        var strict = new SampleEnvironment().rejecting("KB1234567");

        assertThat(name(desired(strict, Kinds.PATCH_BASELINE)))
                .isNotEqualTo(name(desired(plain, Kinds.PATCH_BASELINE)));
    }

    @Test
    void shouldReachEveryAttachmentByOneTarget_whenInstancesAreAttached() {
        var environment =
                new SampleEnvironment().on(List.of("i-0", "i-1", "i-2")).rebooting(Reboot.Never);

        var window = desired(environment, Kinds.PATCH_WINDOW);
        var name = name(window);

        assertThat(desired(environment, Kinds.PATCHING_TAGS))
                .extracting(d -> ((PatchingTags) d.content()).patchWindow())
                .containsExactly(name + ".0.Never", name + ".1.Never", name + ".0.Never");
        assertThat(only(MaintenanceWindow.class, window).targets())
                .extracting(MaintenanceWindow.Target::tagKey, MaintenanceWindow.Target::tagValue)
                .contains(
                        tuple("sitekeeper:patch-window", name + ".0.Never"),
                        tuple("sitekeeper:patch-window", name + ".1.Never"));
    }

    @Test
    void shouldPatchTheSecondWaveAfterTheFirst() {
        var window = only(MaintenanceWindow.class, desired(new SampleEnvironment(), Kinds.PATCH_WINDOW));

        assertThat(window.tasks())
                .extracting(
                        MaintenanceWindow.Task::name,
                        MaintenanceWindow.Task::target,
                        MaintenanceWindow.Task::priority,
                        t -> t.parameters().get("RebootOption"))
                .containsExactlyInAnyOrder(
                        tuple("wave-0-IfNeeded", "wave-0-IfNeeded", 1, List.of("RebootIfNeeded")),
                        tuple("wave-0-Never", "wave-0-Never", 1, List.of("NoReboot")),
                        tuple("wave-1-IfNeeded", "wave-1-IfNeeded", 2, List.of("RebootIfNeeded")),
                        tuple("wave-1-Never", "wave-1-Never", 2, List.of("NoReboot")));
        assertThat(window.tasks()).allSatisfy(task -> {
            assertThat(task.maxErrors()).isEqualTo("100%");
            assertThat(task.maxConcurrency()).isEqualTo("100%");
            assertThat(task.roleArn()).isEqualTo(SampleEnvironment.MAINTENANCE);
        });
    }

    @Test
    void shouldAttachInstancesToTheGroupOfTheBaseline() {
        var environment = new SampleEnvironment();

        var baseline = desired(environment, Kinds.PATCH_BASELINE);

        assertThat(only(PatchBaseline.class, baseline).patchGroups()).containsExactly(name(baseline));
        assertThat(name(baseline)).matches("[a-zA-Z0-9_\\-.]{3,128}");
        assertThat(desired(environment, Kinds.PATCHING_TAGS)).allSatisfy(d -> {
            assertThat(((PatchingTags) d.content()).patchGroup()).isEqualTo(name(baseline));
            assertThat(d.tags()).isEmpty();
        });
    }

    @Test
    void shouldAskForNothing_whenThereAreNoInstances() {
        var environment = new SampleEnvironment().withoutInstances();

        assertThat(new PatchingDuty().desired(environment.operated())).isEmpty();
    }

    private static List<Desired> desired(SampleEnvironment environment, Kind kind) {
        return new PatchingDuty()
                .desired(environment.operated()).stream()
                        .filter(d -> d.key().kind().equals(kind))
                        .toList();
    }

    private static <T extends Content> T only(Class<T> type, List<Desired> desired) {
        assertThat(desired).hasSize(1);
        return type.cast(desired.getFirst().content());
    }

    private static String name(List<Desired> desired) {
        assertThat(desired).hasSize(1);
        return desired.getFirst().key().name();
    }
}
