package dev.sitekeeper.site;

import static dev.sitekeeper.site.SiteFixtures.EC2;
import static dev.sitekeeper.site.SiteFixtures.S3;
import static dev.sitekeeper.site.SiteFixtures.completeClass;
import static dev.sitekeeper.site.SiteFixtures.refusals;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CombinationsTest {

    private static final String UBUNTU =
            EC2.replace("{instanceType: t3.small}", "{instanceType: t3.small, operatingSystem: Ubuntu2404}");

    @Test
    void shouldSayWhereBothCameFrom_whenTheCutoffOutlastsTheClassesDuration() {
        var refused = refusals(
                EC2 + "patching: {cutoffHours: 2}\n", completeClass("defaults: {patching: {durationHours: 2}}\n"));
        assertConflict(
                refused,
                "spec.patching.cutoffHours",
                "cutoffHours 2 must be less than durationHours 2"
                        + " (patching.cutoffHours from Spec, patching.durationHours from Class)");
    }

    @Test
    void shouldPointAtTheEnvironment_whenItsBackupIsShorterThanTheCutoff() {
        var spec = EC2 + """
                backup: {cutoffHours: 2}
                environments: [{name: production, backup: {durationHours: 2}}]
                """;
        assertConflict(
                refusals(spec, completeClass()),
                "spec.environments[production].backup.durationHours",
                "backup.cutoffHours from Spec, backup.durationHours from Environment");
    }

    @ParameterizedTest
    @CsvSource({"64, '', true", "65, '', false", "65, 'certificate: {secretRef: {name: tls}}', true"})
    void shouldWantAHostnameThatAcmTakes_unlessACertificateIsBrought(int length, String certificate, boolean allowed) {
        var suffix = ".example.co.jp";
        var hostname = "a".repeat(length - suffix.length()) + suffix;
        var refused = refusals(S3.replace("www.example.co.jp", hostname) + certificate + "\n", completeClass());
        if (allowed) {
            assertThat(refused).isEmpty();
        } else {
            assertConflict(refused, "spec.hostnames", "at most 64 characters");
        }
    }

    @ParameterizedTest
    @CsvSource({"300, 5, true", "301, 5, false", "60, 1, true", "61, 1, false"})
    void shouldLetARunEndBeforeTheNext_whenTheClassSetsTheFrequency(int timeout, int every, boolean allowed) {
        var refused = refusals(
                S3 + "monitoring: {canary: {timeoutSeconds: " + timeout + "}}\n",
                completeClass("defaults: {monitoring: {canary: {everyMinutes: " + every + "}}}\n"));
        if (allowed) {
            assertThat(refused).isEmpty();
        } else {
            assertConflict(refused, "spec.monitoring.canary.timeoutSeconds", "must be at most everyMinutes " + every);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, true", "2, true", "3, false"})
    void shouldDemandNoMoreHealthyHostsThanThereAre_whenTheClassSetsTheThreshold(int below, boolean allowed) {
        var refused = refusals(
                EC2.replace("{instanceType: t3.small}", "{instanceType: t3.small, instances: 2}"),
                completeClass("defaults: {monitoring: {alarms: {healthyHostsBelow: " + below + "}}}\n"));
        if (allowed) {
            assertThat(refused).isEmpty();
        } else {
            assertConflict(
                    refused,
                    "spec.hosting.ec2.instances",
                    "healthyHostsBelow 3 must be at most instances 2, or the alarm fires for ever"
                            + " (monitoring.alarms.healthyHostsBelow from Class, hosting.ec2.instances from Spec)");
        }
    }

    @ParameterizedTest
    @CsvSource({"nginx", "system"})
    void shouldRefuseALog_thatIsCollectedAnyway(String name) {
        var log = "{instanceType: t3.small, logs: [{name: " + name + ", path: /var/log/a.log}]}";

        assertConflict(
                refusals(EC2.replace("{instanceType: t3.small}", log), completeClass()),
                "spec.hosting.ec2.logs",
                "the log '" + name + "' is collected anyway: remove it, or give yours another name");
    }

    @Test
    void shouldRefuseADelayOnUbuntu_whenItComesFromTheClass() {
        var rules = completeClass("defaults: {patching: {rules: [{approveAfterDays: 1}]}}\n");
        assertConflict(
                refusals(UBUNTU, rules),
                "spec.patching.rules",
                "leave out approveAfterDays (patching.rules from Class)");
    }

    @Test
    void shouldRefuseClassificationsOnUbuntu_whenTheyComeFromTheClass() {
        var rules = completeClass("defaults: {patching: {rules: [{classifications: [Security]}]}}\n");
        assertConflict(refusals(UBUNTU, rules), "spec.patching.rules", "Ubuntu2404 knows no classifications");
    }

    /** That those of Windows end so is what the schema goes by. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Security", "Bugfix", "Enhancement", "Recommended", "Newpackage", "CriticalUpdates",
                "DefinitionUpdates", "Drivers", "FeaturePacks", "SecurityUpdates", "ServicePacks", "Tools",
                "UpdateRollups", "Updates", "Upgrades"
            })
    void shouldKnowTheClassificationsOfASystem_whenTheyComeFromTheClass(String word) {
        var rules = completeClass("defaults: {patching: {rules: [{classifications: [" + word + "]}]}}\n");
        boolean isOfWindows = word.endsWith("s");
        var knows = UBUNTU.replace("Ubuntu2404", isOfWindows ? "WindowsServer2022" : "AmazonLinux2023");
        var doesNot = UBUNTU.replace("Ubuntu2404", isOfWindows ? "AmazonLinux2023" : "WindowsServer2025");

        assertThat(refusals(knows, rules)).isEmpty();
        assertConflict(refusals(doesNot, rules), "spec.patching.rules", "does not know the classification " + word);
    }

    @ParameterizedTest
    @CsvSource({"Ubuntu2404, Critical, false", "Ubuntu2404, Required, true", "AmazonLinux2023, Required, false"})
    void shouldKnowTheSeveritiesOfASystem_whenTheyComeFromTheClass(String system, String severity, boolean allowed) {
        var rules = completeClass("defaults: {patching: {rules: [{severities: [" + severity + "]}]}}\n");
        var refused = refusals(UBUNTU.replace("Ubuntu2404", system), rules);
        if (allowed) {
            assertThat(refused).isEmpty();
        } else {
            assertConflict(refused, "spec.patching.rules", "does not know the severity " + severity);
        }
    }

    @ParameterizedTest
    @CsvSource({"Rhel9", "Debian12"})
    void shouldAskForAnImage_whenThePublicOnesLackTheAgent(String system) {
        assertConflict(
                refusals(UBUNTU.replace("Ubuntu2404", system), completeClass()),
                "spec.hosting.ec2.operatingSystem",
                system + " needs an amiId");
    }

    @Test
    void shouldAskForAnotherImage_whenAnEnvironmentRunsAnotherSystem() {
        var spec = UBUNTU.replace("Ubuntu2404", "Ubuntu2404, amiId: ami-0abc")
                + "environments: [{name: production, hosting: {ec2: {operatingSystem: AmazonLinux2023}}}]\n";
        assertConflict(
                refusals(spec, completeClass()),
                "spec.environments[production].hosting.ec2.operatingSystem",
                "the image of the Site is one of Ubuntu2404");
        assertThat(refusals(spec.replace("AmazonLinux2023", "Ubuntu2404"), completeClass()))
                .isEmpty();
    }

    @Test
    void shouldAskForALargerVolume_whenAnEnvironmentRunsWindows() {
        var spec = UBUNTU.replace("Ubuntu2404", "AmazonLinux2023, rootVolumeGiB: 20")
                + "environments: [{name: production, hosting: {ec2: {operatingSystem: WindowsServer2025}}}]\n";
        assertConflict(
                refusals(spec, completeClass()),
                "spec.environments[production].hosting.ec2.operatingSystem",
                "rootVolumeGiB 20 must be at least 30 on Windows");
    }

    @Test
    void shouldRefuseAnErrorDocument_whenTheEnvironmentAnswersTheIndex() {
        var spec = S3.replace("{s3: {}}", "{s3: {errorDocument: 404.html}}")
                + "environments: [{name: production, hosting: {s3: {unknownPaths: Index}}}]\n";
        assertConflict(
                refusals(spec, completeClass()),
                "spec.environments[production].hosting.s3.unknownPaths",
                "errorDocument has no use with unknownPaths Index");
    }

    @Test
    void shouldSpeakOnce_whenSeveralEnvironmentsInheritTheSameConflict() {
        var spec = EC2 + """
                patching: {cutoffHours: 3}
                environments: [{name: production}, {name: staging, hostnames: [stg.example.co.jp]}]
                """;
        assertThat(refusals(spec, completeClass())).hasSize(1);
    }

    private static void assertConflict(List<Refusal> refusals, String field, String messagePart) {
        assertThat(refusals).singleElement().satisfies(refusal -> {
            assertThat(refusal.reason()).isEqualTo(Reason.VALUES_CONFLICT);
            assertThat(refusal.field()).isEqualTo(field);
            assertThat(refusal.message()).contains(messagePart);
        });
    }
}
