package dev.sitekeeper.site;

import dev.sitekeeper.api.v1alpha1.Alarms;
import dev.sitekeeper.api.v1alpha1.Backup;
import dev.sitekeeper.api.v1alpha1.Cache;
import dev.sitekeeper.api.v1alpha1.Canary;
import dev.sitekeeper.api.v1alpha1.Ec2Override;
import dev.sitekeeper.api.v1alpha1.HealthCheck;
import dev.sitekeeper.api.v1alpha1.LogRetention;
import dev.sitekeeper.api.v1alpha1.Monitoring;
import dev.sitekeeper.api.v1alpha1.Notifications;
import dev.sitekeeper.api.v1alpha1.OperatingSystem;
import dev.sitekeeper.api.v1alpha1.PatchRule;
import dev.sitekeeper.api.v1alpha1.Patching;
import dev.sitekeeper.api.v1alpha1.S3;
import dev.sitekeeper.api.v1alpha1.Saas;
import dev.sitekeeper.api.v1alpha1.SaasOverride;
import java.math.BigDecimal;
import java.util.List;

/** The defaults of the API: applied when a Site is resolved, never written back. */
final class ApiDefaults {

    static final String ENVIRONMENT = "production";
    static final String TIMEZONE = "UTC";
    static final String BRANCH = "main";
    static final ResolvedClass.Author AUTHOR = new ResolvedClass.Author("Sitekeeper", "noreply@sitekeeper.dev");
    static final String TERRAFORM = "~> 1.11";
    static final String AWS_PROVIDER = "~> 5.100";

    static final OperatingSystem OPERATING_SYSTEM = OperatingSystem.AmazonLinux2023;
    static final HealthCheck HEALTH_CHECK = new HealthCheck("/", "200-399", 15);
    static final Ec2Override EC2 =
            new Ec2Override(null, 1, OPERATING_SYSTEM, null, 30, null, 80, HEALTH_CHECK, List.of());
    static final SaasOverride SAAS = new SaasOverride(null, "", Saas.HostHeader.Origin);
    static final S3 STATIC = new S3("index.html", null, S3.UnknownPaths.NotFound);

    static final Cache CACHE = new Cache(86_400, 10, List.of(), Cache.Forwarding.All, Cache.Forwarding.None);

    private static final PatchRule SEVERE = new PatchRule(List.of("Critical", "Important"), List.of(), 1);
    private static final PatchRule THE_REST = new PatchRule(List.of(), List.of(), 7);
    private static final PatchRule AT_ONCE = new PatchRule(List.of(), List.of(), null);

    static final Backup BACKUP = new Backup("cron(0 2 * * ? *)", null, 3, 1, 7);

    private static final int PAGED_EVERY_MINUTES = 5;
    private static final int NOTIFIED_EVERY_MINUTES = 60;

    private ApiDefaults() {}

    /** Ubuntu's and Debian's package archives know no delay, so theirs is one rule without. */
    static Patching patching(OperatingSystem operatingSystem) {
        var rules = knowsNoDelay(operatingSystem) ? List.of(AT_ONCE) : List.of(SEVERE, THE_REST);
        return new Patching("cron(0 3 * * ? *)", null, 3, 1, Patching.Reboot.IfNeeded, rules, List.of());
    }

    static boolean knowsNoDelay(OperatingSystem operatingSystem) {
        return switch (operatingSystem) {
            case Ubuntu2204, Ubuntu2404, Debian12 -> true;
            case AmazonLinux2023, WindowsServer2022, WindowsServer2025, Rhel9 -> false;
        };
    }

    static Monitoring monitoring(Notifications.Severity severity) {
        int everyMinutes = severity == Notifications.Severity.Page ? PAGED_EVERY_MINUTES : NOTIFIED_EVERY_MINUTES;
        var canary = new Canary(List.of("/"), everyMinutes, null, 60, Canary.Screenshots.Always, 31);
        var alarms = new Alarms(1, 10, BigDecimal.valueOf(3), 80, 80, 80, 5, List.of());
        return new Monitoring(canary, alarms, new LogRetention(90));
    }

    /** The first environment pages, the others notify. */
    static Notifications notifications(boolean first) {
        var severity = first ? Notifications.Severity.Page : Notifications.Severity.Notify;
        return new Notifications(severity, null, null, List.of(), List.of());
    }
}
