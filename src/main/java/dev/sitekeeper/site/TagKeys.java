package dev.sitekeeper.site;

import java.util.List;

/** The keys of the tags by which AWS objects are told apart. None has a slash: instances refuse such keys in metadata. */
public final class TagKeys {

    /** Which installation an object belongs to. */
    public static final String OWNER = "sitekeeper:owner";
    /** Who keeps it: {@link #OPERATOR} or {@link #TERRAFORM}. */
    public static final String MANAGED_BY = "sitekeeper:managed-by";
    /** {@code <namespace>/<name>} of the Site that alone owns it; absent on what several share. */
    public static final String SITE = "sitekeeper:site";
    /** The environment of that Site. */
    public static final String ENVIRONMENT = "sitekeeper:environment";
    /** A digest of settings that no list call shows, so that an edit by others is seen. */
    public static final String CONTENT = "sitekeeper:content";

    /** On instances: the patch group, as AWS names it. */
    public static final String PATCH_GROUP = "PatchGroup";
    /** On instances: the maintenance window, wave and reboot option of patching. */
    public static final String PATCH_WINDOW = "sitekeeper:patch-window";
    /** On instances: the maintenance window of backups. */
    public static final String BACKUP_WINDOW = "sitekeeper:backup-window";
    /** On instances: how long images are kept, in days. */
    public static final String BACKUP_KEEP_DAYS = "sitekeeper:backup-keep-days";

    /** On images: the instance whose backup it is. */
    public static final String BACKUP_OF = "sitekeeper:backup-of";

    /** The keys that the operator sets on instances and Terraform ignores. */
    public static final List<String> OF_INSTANCES = List.of(PATCH_GROUP, PATCH_WINDOW, BACKUP_WINDOW, BACKUP_KEEP_DAYS);

    public static final String OPERATOR = "operator";
    public static final String TERRAFORM = "terraform";

    private TagKeys() {}
}
