package dev.sitekeeper.site;

import dev.sitekeeper.api.v1alpha1.Ec2;
import dev.sitekeeper.api.v1alpha1.LogFile;
import dev.sitekeeper.api.v1alpha1.OperatingSystem;
import dev.sitekeeper.api.v1alpha1.PatchRule;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.api.v1alpha1.S3.UnknownPaths;
import dev.sitekeeper.api.v1alpha1.SiteSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Values that must fit together. The schema checks one object; only after environment, spec and class were laid over
 * each other is it known which values meet. The rules are the schema's own.
 */
final class Combinations {

    private static final Set<String> APT_SEVERITIES = Set.of("Required", "Important", "Standard", "Optional", "Extra");
    private static final Set<String> SEVERITIES = Set.of("Critical", "Important", "Moderate", "Low");
    private static final Set<String> CLASSIFICATIONS =
            Set.of("Security", "Bugfix", "Enhancement", "Recommended", "Newpackage");
    private static final Set<String> WINDOWS_CLASSIFICATIONS = Set.of(
            "CriticalUpdates",
            "DefinitionUpdates",
            "Drivers",
            "FeaturePacks",
            "SecurityUpdates",
            "ServicePacks",
            "Tools",
            "UpdateRollups",
            "Updates",
            "Upgrades");
    private static final int WINDOWS_ROOT_GIB = 30;
    private static final Set<String> COLLECTED_ANYWAY = Set.of("nginx", "system");

    private final SiteSpec spec;
    private final ResolvedEnvironment environment;
    private final List<Refusal> refusals = new ArrayList<>();

    private Combinations(SiteSpec spec, ResolvedEnvironment environment) {
        this.spec = spec;
        this.environment = environment;
    }

    static List<Refusal> check(SiteSpec spec, ResolvedEnvironment environment) {
        var combinations = new Combinations(spec, environment);
        switch (environment.hosting()) {
            case Hosting.Ec2 ec2 -> combinations.ec2(ec2);
            case Hosting.S3 s3 -> combinations.s3(s3);
            case Hosting.Saas saas -> {}
        }
        combinations.certificate(environment.edge());
        combinations.canary(environment.operation().canary());
        return List.copyOf(combinations.refusals);
    }

    private void ec2(Hosting.Ec2 ec2) {
        image(ec2);
        logs(ec2.logs());
        var operation = environment.operation();
        operation.patching().ifPresent(p -> window("patching", p.window()));
        operation.backup().ifPresent(b -> window("backup", b.window()));
        operation.patching().ifPresent(p -> rules(ec2.operatingSystem(), p.rules()));
        healthyHosts(ec2.instances(), operation.alarms().healthyHostsBelow());
    }

    private void certificate(Edge edge) {
        switch (edge.certificate()) {
            case CertificateSource.Acm _, CertificateSource.Requested _ -> {
                if (!edge.fitsAcm()) {
                    refuse(
                            "ACM issues a certificate only where one of its hostnames has at most 64 characters; add a shorter "
                                    + "one, or bring a certificate of your own",
                            "hostnames");
                }
            }
            case CertificateSource.Existing _, CertificateSource.FromSecret _ -> {}
        }
    }

    private void logs(List<LogFile> logs) {
        logs.stream()
                .map(LogFile::name)
                .filter(COLLECTED_ANYWAY::contains)
                .forEach(name -> refuse(
                        "the log '" + name + "' is collected anyway: remove it, or give yours another name",
                        "hosting.ec2.logs"));
    }

    private void image(Hosting.Ec2 ec2) {
        var system = ec2.operatingSystem();
        boolean windows = system.isWindows();
        boolean ownImageOnly = system == OperatingSystem.Rhel9 || system == OperatingSystem.Debian12;
        var ofSite = Optional.ofNullable(spec.hosting().ec2())
                .map(Ec2::operatingSystem)
                .orElse(ApiDefaults.OPERATING_SYSTEM);
        if (ownImageOnly && ec2.amiId().isEmpty()) {
            refuse(system + " needs an amiId, for its public images lack the agent", "hosting.ec2.operatingSystem");
        } else if (system != ofSite && environment.provenance().get("hosting.ec2.amiId") == Origin.Spec) {
            refuse(
                    "the image of the Site is one of " + ofSite + ", and this environment runs " + system
                            + "; give it an amiId of its own",
                    "hosting.ec2.operatingSystem",
                    "hosting.ec2.amiId");
        }
        if (windows && ec2.rootVolumeGiB() < WINDOWS_ROOT_GIB) {
            refuse(
                    "rootVolumeGiB " + ec2.rootVolumeGiB() + " must be at least " + WINDOWS_ROOT_GIB + " on Windows",
                    "hosting.ec2.rootVolumeGiB",
                    "hosting.ec2.operatingSystem");
        }
    }

    private void s3(Hosting.S3 s3) {
        if (s3.unknownPaths() == UnknownPaths.Index && s3.errorDocument().isPresent()) {
            refuse(
                    "errorDocument has no use with unknownPaths Index; set it only where unknownPaths is NotFound",
                    "hosting.s3.unknownPaths",
                    "hosting.s3.errorDocument");
        }
    }

    private void window(String path, Operation.Window window) {
        if (window.cutoffHours() >= window.durationHours()) {
            refuse(
                    "cutoffHours " + window.cutoffHours() + " must be less than durationHours "
                            + window.durationHours(),
                    path + ".cutoffHours",
                    path + ".durationHours");
        }
    }

    private void rules(OperatingSystem system, List<PatchRule> rules) {
        boolean apt = ApiDefaults.knowsNoDelay(system);
        if (apt && rules.stream().anyMatch(r -> r.approveAfterDays() != null)) {
            refuse(system + " knows no delay: leave out approveAfterDays", "patching.rules");
        }
        if (apt && rules.stream().anyMatch(r -> !r.classifications().isEmpty())) {
            refuse(system + " knows no classifications: leave them out", "patching.rules");
        }
        refuseUnknown(
                system,
                "severity",
                rules.stream().flatMap(r -> r.severities().stream()),
                apt ? APT_SEVERITIES : SEVERITIES);
        if (!apt) {
            refuseUnknown(
                    system,
                    "classification",
                    rules.stream().flatMap(r -> r.classifications().stream()),
                    system.isWindows() ? WINDOWS_CLASSIFICATIONS : CLASSIFICATIONS);
        }
    }

    private void refuseUnknown(OperatingSystem system, String what, Stream<String> used, Set<String> known) {
        var unknown = used.filter(word -> !known.contains(word)).distinct().toList();
        if (!unknown.isEmpty()) {
            refuse(
                    system + " does not know the " + what + " " + String.join(", ", unknown) + "; use some of "
                            + known.stream().sorted().collect(Collectors.joining(", ")),
                    "patching.rules");
        }
    }

    private void healthyHosts(int instances, int healthyHostsBelow) {
        if (healthyHostsBelow > instances) {
            refuse(
                    "healthyHostsBelow " + healthyHostsBelow + " must be at most instances " + instances
                            + ", or the alarm fires for ever",
                    "monitoring.alarms.healthyHostsBelow",
                    "hosting.ec2.instances");
        }
    }

    private void canary(Operation.Canary canary) {
        if (canary.timeoutSeconds() > 60 * canary.everyMinutes()) {
            refuse(
                    "timeoutSeconds " + canary.timeoutSeconds() + " must be at most everyMinutes "
                            + canary.everyMinutes() + " (60 seconds a minute)",
                    "monitoring.canary.timeoutSeconds",
                    "monitoring.canary.everyMinutes");
        }
    }

    /** Refuses at the field that was set most specifically, and says where each of the values came from. */
    private void refuse(String message, String... paths) {
        var provenance = environment.provenance();
        var field = Stream.of(paths)
                .min(Comparator.comparing(path -> provenance.getOrDefault(path, Origin.Default)))
                .orElseThrow();
        var origins = Stream.of(paths)
                .map(path -> path + " from " + provenance.getOrDefault(path, Origin.Default))
                .collect(Collectors.joining(", "));
        refusals.add(new Refusal(Reason.VALUES_CONFLICT, environment.field(field), message + " (" + origins + ")"));
    }
}
