package dev.sitekeeper.site;

import dev.sitekeeper.api.v1alpha1.Alarms;
import dev.sitekeeper.api.v1alpha1.Canary.Screenshots;
import dev.sitekeeper.api.v1alpha1.Notifications.Severity;
import dev.sitekeeper.api.v1alpha1.PatchRule;
import dev.sitekeeper.api.v1alpha1.Patching.Reboot;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the operator keeps in line for an environment, every value decided.
 *
 * @param patching EC2 only
 * @param backup EC2 only
 * @param canary the visit from outside
 * @param alarms what alarms watch for
 * @param notifications who is told
 */
public record Operation(
        Optional<Patching> patching,
        Optional<Backup> backup,
        Canary canary,
        AlarmSettings alarms,
        Notifications notifications) {

    /**
     * When something runs.
     *
     * @param cron six fields, as {@code cron(0 3 * * ? *)}
     * @param timezone an IANA name
     * @param durationHours how long the window is open
     * @param cutoffHours how long before its end nothing new starts
     */
    public record Window(String cron, String timezone, int durationHours, int cutoffHours) {}

    /** When instances are patched, and with what. */
    public record Patching(Window window, Reboot reboot, List<PatchRule> rules, List<String> rejectedPatches) {}

    /** When images are taken, and how many days they are kept. */
    public record Backup(Window window, int keepDays) {}

    /** How the site is visited from outside. */
    public record Canary(
            List<String> paths,
            int everyMinutes,
            Optional<String> expectText,
            int timeoutSeconds,
            Screenshots screenshots,
            int keepDays) {}

    /** What alarms watch for; {@code forMinutes} is how long before they fire. */
    public record AlarmSettings(
            int healthyHostsBelow,
            int http5xxPerMinute,
            BigDecimal responseSeconds,
            int cpuPercent,
            int memoryPercent,
            int diskPercent,
            int forMinutes,
            Set<Alarms.Kind> disabled) {}

    /** Where the integration key of PagerDuty is. */
    public record PagerDuty(String secret, String key, boolean isOfClass) {}

    /** Who is told. */
    public record Notifications(
            Severity severity,
            Optional<PagerDuty> pagerDuty,
            Optional<String> slackChannelId,
            List<String> emails,
            List<String> https) {}
}
