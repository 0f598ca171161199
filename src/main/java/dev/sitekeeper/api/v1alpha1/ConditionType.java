package dev.sitekeeper.api.v1alpha1;

/** The types of conditions, and when each is true. The names are part of the API. */
public final class ConditionType {
    /** Summary: what is declared is committed, applied and kept in line. */
    public static final String READY = "Ready";

    /** Summary: the site itself is well. */
    public static final String HEALTHY = "Healthy";

    /** The Terraform for this generation was generated. */
    public static final String RENDERED = "Rendered";

    /** The Terraform is on the branch; while a pull request waits it is false. */
    public static final String COMMITTED = "Committed";

    /** The revision live in AWS is the desired one. */
    public static final String APPLIED = "Applied";

    /** The last drift plan found no difference. */
    public static final String INFRASTRUCTURE_IN_SYNC = "InfrastructureInSync";

    /** Patch baselines, groups and windows match the spec. */
    public static final String PATCHING_IN_SYNC = "PatchingInSync";

    /** Backup windows and documents match the spec. */
    public static final String BACKUP_IN_SYNC = "BackupInSync";

    /** The canary matches the spec. */
    public static final String CANARY_IN_SYNC = "CanaryInSync";

    /** The alarms match the spec. */
    public static final String ALARMS_IN_SYNC = "AlarmsInSync";

    /** Topics, subscriptions and chat channels match the spec. */
    public static final String NOTIFICATIONS_IN_SYNC = "NotificationsInSync";

    /** The imported or requested certificate matches the spec. */
    public static final String CERTIFICATE_IN_SYNC = "CertificateInSync";

    /** No instance misses an approved patch. */
    public static final String PATCHED = "Patched";

    /** Every instance has a recent image. */
    public static final String BACKED_UP = "BackedUp";

    /** The last visit from outside succeeded. */
    public static final String REACHABLE = "Reachable";

    /** No alarm fires. */
    public static final String ALARMS_CLEAR = "AlarmsClear";

    /** The certificate is valid, and not about to expire. */
    public static final String CERTIFICATE_VALID = "CertificateValid";

    /** Every subscription is confirmed. */
    public static final String NOTIFICATIONS_CONFIRMED = "NotificationsConfirmed";

    /** AWS announced something that touches this site. */
    public static final String NOTICE = "Notice";

    /** The operator is at work (kstatus); present only while true. */
    public static final String RECONCILING = "Reconciling";

    /** The operator can't go on before somebody changes something (kstatus); present only while true. */
    public static final String STALLED = "Stalled";

    /** The class is one that Sites can use. */
    public static final String ACCEPTED = "Accepted";

    /** The class's role, or the operator's own identity, gets into the class's account. */
    public static final String CREDENTIALS_VALID = "CredentialsValid";

    /** The class's repository and branch can be read; whether they can be written, Committed tells. */
    public static final String REPOSITORY_REACHABLE = "RepositoryReachable";

    /** What AWS holds for the class was listed completely a short while ago. */
    public static final String SWEEPS_FRESH = "SweepsFresh";

    /** What the class's Sites need fits the quotas of the account. */
    public static final String WITHIN_QUOTAS = "WithinQuotas";

    private ConditionType() {}
}
