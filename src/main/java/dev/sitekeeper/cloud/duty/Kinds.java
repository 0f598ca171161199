package dev.sitekeeper.cloud.duty;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.cloud.Home;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.Quota;
import java.util.Set;

/** The closed list of kinds of AWS objects that duties keep. */
public final class Kinds {

    private static final Set<Home> EVERYWHERE = Set.of(Home.REGION, Home.EDGE);

    /** An SNS topic. */
    public static final Kind TOPIC = new Kind("topic", 10, ConditionType.NOTIFICATIONS_IN_SYNC, EVERYWHERE);
    /** A subscription of an SNS topic. */
    public static final Kind SUBSCRIPTION =
            new Kind("subscription", 15, ConditionType.NOTIFICATIONS_IN_SYNC, EVERYWHERE);
    /** A CloudWatch Synthetics canary: made before the alarms that listen to it, for AWS takes its time. */
    public static final Kind CANARY = new Kind("canary", 18, ConditionType.CANARY_IN_SYNC).within(Quota.Canaries);
    /** A CloudWatch alarm on a metric. */
    public static final Kind ALARM =
            new Kind("alarm", 20, ConditionType.ALARMS_IN_SYNC, EVERYWHERE).within(Quota.Alarms);
    /** A CloudWatch alarm on other alarms. At the edge an environment has one alarm only, so there is none there. */
    public static final Kind COMPOSITE_ALARM =
            new Kind("composite alarm", 25, ConditionType.ALARMS_IN_SYNC).within(Quota.Alarms);
    /** A patch baseline with its patch group. */
    public static final Kind PATCH_BASELINE =
            new Kind("patch baseline", 40, ConditionType.PATCHING_IN_SYNC).within(Quota.PatchBaselines);
    /** The Automation document that makes an image of an instance and removes old ones. */
    public static final Kind BACKUP_DOCUMENT = new Kind("backup document", 45, ConditionType.BACKUP_IN_SYNC);
    /** A maintenance window for patching, with its targets and tasks. */
    public static final Kind PATCH_WINDOW =
            new Kind("patch window", 50, ConditionType.PATCHING_IN_SYNC).within(Quota.MaintenanceWindows);
    /** A maintenance window for backups, with its target and task. */
    public static final Kind BACKUP_WINDOW =
            new Kind("backup window", 55, ConditionType.BACKUP_IN_SYNC).within(Quota.MaintenanceWindows);
    /** The tags on an instance that say how and when it is patched. */
    public static final Kind PATCHING_TAGS = new Kind("patching tags", 60, ConditionType.PATCHING_IN_SYNC);
    /** The tags on an instance that say when images of it are made, and how long they are kept. */
    public static final Kind BACKUP_TAGS = new Kind("backup tags", 65, ConditionType.BACKUP_IN_SYNC);

    /** A certificate in ACM that Terraform does not keep. */
    public static final Kind CERTIFICATE =
            new Kind("certificate", 70, ConditionType.CERTIFICATE_IN_SYNC, Set.of(Home.EDGE));

    /** What a chat channel is told: last, for many Sites may wait for their turn with one. */
    public static final Kind CHAT_CHANNEL =
            new Kind("chat channel", 75, ConditionType.NOTIFICATIONS_IN_SYNC, Set.of(Home.CHAT));

    private Kinds() {}
}
