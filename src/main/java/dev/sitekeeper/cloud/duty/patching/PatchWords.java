package dev.sitekeeper.cloud.duty.patching;

import dev.sitekeeper.api.v1alpha1.OperatingSystem;
import dev.sitekeeper.api.v1alpha1.PatchRule;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How Patch Manager speaks of an operating system: the keys of its filters, and whether it knows a delay (CreatePatchBaseline,
 * PatchFilter and PatchRule in the Systems Manager API reference).
 *
 * @param operatingSystem its name
 * @param severityKey the filter for severities
 * @param severities what it calls those that have another name in the API
 * @param classificationKey the filter for classifications
 * @param knowsDelay whether patches can be approved some days after their release
 * @param knowsNonSecurity whether patches that mend no vulnerability have to be asked for
 */
record PatchWords(
        String operatingSystem,
        String severityKey,
        Map<String, String> severities,
        String classificationKey,
        boolean knowsDelay,
        boolean knowsNonSecurity) {

    private static final List<String> ANY = List.of("*");

    static PatchWords of(OperatingSystem operatingSystem) {
        return switch (operatingSystem) {
            case AmazonLinux2023 -> redHatLike("AMAZON_LINUX_2023", Map.of("Moderate", "Medium"));
            case Rhel9 -> redHatLike("REDHAT_ENTERPRISE_LINUX", Map.of());
            case Ubuntu2204, Ubuntu2404 -> debianLike("UBUNTU");
            case Debian12 -> debianLike("DEBIAN");
            case WindowsServer2022, WindowsServer2025 ->
                new PatchWords("WINDOWS", "MSRC_SEVERITY", Map.of(), "CLASSIFICATION", true, false);
        };
    }

    private static PatchWords redHatLike(String name, Map<String, String> severities) {
        return new PatchWords(name, "SEVERITY", severities, "CLASSIFICATION", true, true);
    }

    private static PatchWords debianLike(String name) {
        return new PatchWords(name, "PRIORITY", Map.of(), "SECTION", false, true);
    }

    /** A rule in these words. One that names neither severities nor classifications is for everything. */
    PatchBaseline.Rule rule(PatchRule rule) {
        var filters = new TreeMap<String, List<String>>();
        filters.put("PRODUCT", ANY);
        if (!rule.severities().isEmpty()) {
            var named = rule.severities().stream()
                    .map(severity -> severities.getOrDefault(severity, severity))
                    .toList();
            filters.put(severityKey, named);
        }
        if (!rule.classifications().isEmpty()) {
            filters.put(classificationKey, rule.classifications());
        }
        boolean everything =
                rule.severities().isEmpty() && rule.classifications().isEmpty();
        var days = Objects.requireNonNullElse(rule.approveAfterDays(), 0);
        var delay = knowsDelay ? Optional.of(days) : Optional.<Integer>empty();
        return new PatchBaseline.Rule(filters, delay, knowsNonSecurity && everything);
    }
}
