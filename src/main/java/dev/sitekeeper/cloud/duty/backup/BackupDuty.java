package dev.sitekeeper.cloud.duty.backup;

import static dev.sitekeeper.cloud.duty.MaintenanceWindow.Type.AUTOMATION;

import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Duty;
import dev.sitekeeper.cloud.Hosted;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.Operated;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.MaintenanceWindow;
import dev.sitekeeper.site.AwsNames;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Operation;
import dev.sitekeeper.site.TagKeys;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Has images made of instances. The document and its windows are shared by all environments of the same needs; an instance is
 * attached by two tags. What the document does stands in its name, so a window never runs another one than it was made for.
 */
@Singleton
public final class BackupDuty implements Duty {

    private static final String WHAT = "backup";
    private static final String TASK = "images";
    /** As many executions as an account may have at once by default; one that fails must not keep others from theirs. */
    private static final String AT_ONCE = "100";

    private static final String ALL = "100%";

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kinds.BACKUP_DOCUMENT, Kinds.BACKUP_WINDOW, Kinds.BACKUP_TAGS);
    }

    @Override
    public List<Desired> desired(Operated environment) {
        var backup = environment.environment().operation().backup();
        return backup.isPresent() && environment.applied().hosted() instanceof Hosted.Ec2 ec2
                ? desired(environment, ec2, backup.get())
                : List.of();
    }

    /** Whether a document or maintenance window of this name is one for backups. */
    public static boolean isNamed(String name, Installation installation) {
        return name.startsWith(AwsNames.interned(installation, WHAT));
    }

    private static List<Desired> desired(Operated environment, Hosted.Ec2 ec2, Operation.Backup backup) {
        var installation = environment.installation();
        var roles = environment.shared().roles();
        var document = new Runbook(
                        installation,
                        roles.automation(),
                        environment.siteClass().backupKeyArn())
                .document();
        var documentName = AwsNames.interned(installation, WHAT, document.canonical());
        var when = backup.window();
        var window = AwsNames.interned(installation, WHAT, when + " " + roles.maintenance() + " " + documentName);
        var desired = new ArrayList<Desired>();
        desired.add(environment.shared(environment.object(Kinds.BACKUP_DOCUMENT, documentName), document));
        desired.add(environment.shared(
                environment.object(Kinds.BACKUP_WINDOW, window),
                window(window, when, documentName, roles.maintenance())));
        ec2.instances()
                .forEach(id -> desired.add(environment.settings(
                        environment.object(Kinds.BACKUP_TAGS, id),
                        new BackupTags(window, String.valueOf(backup.keepDays())))));
        return List.copyOf(desired);
    }

    private static MaintenanceWindow window(String name, Operation.Window when, String document, String roleArn) {
        var target = new MaintenanceWindow.Target("instances", TagKeys.BACKUP_WINDOW, name);
        var parameters = new TreeMap<>(Map.of(Runbook.INSTANCE, List.of("{{RESOURCE_ID}}")));
        var task = new MaintenanceWindow.Task(
                TASK, target.name(), AUTOMATION, document, parameters, 1, AT_ONCE, ALL, roleArn);
        return MaintenanceWindow.of(when, List.of(target), List.of(task));
    }
}
