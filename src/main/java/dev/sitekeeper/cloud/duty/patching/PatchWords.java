package dev.sitekeeper.cloud.duty.patching;

import dev.sitekeeper.api.v1alpha1.OperatingSystem;
import dev.sitekeeper.api.v1alpha1.PatchRule;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How Patch Manager speaks of an operating system: the keys of its filters, and whether it knows a delay (CreatePatchBaseline,
 * PatchFilter and PatchRule in the Systems Manager API reference).
 *
 * @param operatingSystem its name
 * @param severityKey the filter for severities
 * @param classificationKey the filter for classifications
 * @param knowsDelay whether patches can be approved some days after their release
 * @param knowsNonSecurity whether patches that mend no vulnerability have to be asked for
 */
record PatchWords(
        String operatingSystem,
        String severityKey,
        String classificationKey,
        boolean knowsDelay,
        boolean knowsNonSecurity) {

    private static final List<String> ANY = List.of("*");

    static PatchWords of(OperatingSystem operatingSystem) {
        return switch (operatingSystem) {
            case AmazonLinux2023 -> redHatLike("AMAZON_LINUX_2023");
            case Rhel9 -> redHatLike("REDHAT_ENTERPRISE_LINUX");
            case Ubuntu2204, Ubuntu2404 -> debianLike("UBUNTU");
            case Debian12 -> debianLike("DEBIAN");
            case WindowsServer2022, WindowsServer2025 ->
                new PatchWords("WINDOWS", "MSRC_SEVERITY", "CLASSIFICATION", true, false);
        };
    }

    private static PatchWords redHatLike(String name) {
        return new PatchWords(name, "SEVERITY", "CLASSIFICATION", true, true);
    }

    private static PatchWords debianLike(String name) {
        return new PatchWords(name, "PRIORITY", "SECTION", false, true);
    }

    /** A rule in these words. One that names neither severities nor classifications is for everything. */
    PatchBaseline.Rule rule(PatchRule rule) {
        var filters = new TreeMap<String, List<String>>();
        filters.put("PRODUCT", ANY);
        if (!rule.severities().isEmpty()) {
            filters.put(severityKey, rule.severities());
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
