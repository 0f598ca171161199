package dev.sitekeeper.api.v1alpha1;

/** The rules (CEL) of a Site that look at several fields at once, and at what an environment overrides. */
final class SiteRules {
    /** Holds where nothing is overridden or, for each environment {@code e}, what follows holds. */
    private static final String EACH = "(!has(self.environments) || self.environments.all(e, ";

    static final String EC2_ONLY = "has(self.hosting.ec2) || (!has(self.patching) && !has(self.backup) && " + EACH
            + "!has(e.patching) && !has(e.backup))))";

    static final String HOSTNAMES_OF_THEIR_OWN =
            "!has(self.environments) || self.environments.filter(e, !has(e.hostnames)).size() <= 1";

    static final String HOSTNAMES_DISTINCT =
            EACH + "!has(e.hostnames) || self.environments.all(other, other.name == e.name"
                    + " || !(has(other.hostnames) ? other.hostnames : self.hostnames).exists(h, h in e.hostnames))))";

    static final String HOSTING_KIND = EACH + "!has(e.hosting) || (has(e.hosting.ec2) == has(self.hosting.ec2)"
            + " && has(e.hosting.saas) == has(self.hosting.saas) && has(e.hosting.s3) == has(self.hosting.s3))))";

    static final String PATCHING_CUTOFF =
            "self.?patching.?cutoffHours.orValue(1) < self.?patching.?durationHours.orValue(3) && " + EACH
                    + "e.?patching.?cutoffHours.or(self.?patching.?cutoffHours).orValue(1)"
                    + " < e.?patching.?durationHours.or(self.?patching.?durationHours).orValue(3)))";

    static final String BACKUP_CUTOFF =
            "self.?backup.?cutoffHours.orValue(1) < self.?backup.?durationHours.orValue(3) && " + EACH
                    + "e.?backup.?cutoffHours.or(self.?backup.?cutoffHours).orValue(1)"
                    + " < e.?backup.?durationHours.or(self.?backup.?durationHours).orValue(3)))";

    /** Without a frequency the first environment is visited every 5 minutes, the others every 60. */
    static final String CANARY_TIMEOUT = "self.?monitoring.?canary.?timeoutSeconds.orValue(60)"
            + " <= 60 * self.?monitoring.?canary.?everyMinutes.orValue(has(self.environments) ? 60 : 5) && " + EACH
            + "e.?monitoring.?canary.?timeoutSeconds.or(self.?monitoring.?canary.?timeoutSeconds).orValue(60)"
            + " <= 60 * e.?monitoring.?canary.?everyMinutes.or(self.?monitoring.?canary.?everyMinutes)"
            + ".orValue(e.name == self.environments[0].name ? 5 : 60)))";

    /** More healthy instances than there are would make the alarm fire for ever. */
    static final String HEALTHY_HOSTS = "!has(self.hosting.ec2) || (has(self.environments) ? self.environments.all(e, "
            + "e.?monitoring.?alarms.?healthyHostsBelow.or(self.?monitoring.?alarms.?healthyHostsBelow).orValue(1)"
            + " <= e.?hosting.?ec2.?instances.or(self.hosting.ec2.?instances).orValue(1))"
            + " : self.?monitoring.?alarms.?healthyHostsBelow.orValue(1)"
            + " <= self.hosting.ec2.?instances.orValue(1))";

    private static final String SITE_SYSTEM = "(has(self.hosting.ec2) && has(self.hosting.ec2.operatingSystem)"
            + " ? self.hosting.ec2.operatingSystem : 'AmazonLinux2023')";
    private static final String SYSTEM = "(has(e.hosting) && has(e.hosting.ec2) && has(e.hosting.ec2.operatingSystem)"
            + " ? e.hosting.ec2.operatingSystem : " + SITE_SYSTEM + ")";

    private static final String IS_APT = ".matches('^(Ubuntu|Debian)')";
    private static final String IS_WINDOWS = ".startsWith('Windows')";

    /** What a rule {@code r} may say of an apt system. */
    private static final String APT_RULE = "(!has(r.approveAfterDays) && !has(r.classifications) && (!has(r.severities)"
            + " || r.severities.all(s, s in ['Required', 'Important', 'Standard', 'Optional', 'Extra'])))";

    private static final String SEVERITIES =
            "(!has(r.severities) || r.severities.all(s, s in ['Critical', 'Important', 'Moderate', 'Low']))";

    /** All classifications of Windows are plurals, and none of the others. */
    private static final String WINDOWS_CLASSIFICATIONS =
            "(!has(r.classifications) || r.classifications.all(c, c.endsWith('s')))";

    private static final String OTHER_CLASSIFICATIONS =
            "(!has(r.classifications) || r.classifications.all(c, !c.endsWith('s')))";

    private static final String SITE_KNOWS = SITE_SYSTEM + IS_APT + " ? " + APT_RULE + " : (" + SEVERITIES + " && ("
            + SITE_SYSTEM + IS_WINDOWS + " ? " + WINDOWS_CLASSIFICATIONS + " : " + OTHER_CLASSIFICATIONS + "))";
    private static final String SYSTEM_KNOWS = SYSTEM + IS_APT + " ? " + APT_RULE + " : (" + SEVERITIES + " && ("
            + SYSTEM + IS_WINDOWS + " ? " + WINDOWS_CLASSIFICATIONS + " : " + OTHER_CLASSIFICATIONS + "))";

    private static final String SITE_RULES =
            "!has(self.patching) || !has(self.patching.rules) || self.patching.rules.all(r, ";

    static final String PATCH_RULES = "has(self.environments) ? self.environments.all(e, has(e.patching)"
            + " && has(e.patching.rules) ? e.patching.rules.all(r, " + SYSTEM_KNOWS + ") : (" + SITE_RULES
            + SYSTEM_KNOWS + "))) : (" + SITE_RULES + SITE_KNOWS + "))";

    private SiteRules() {}
}
