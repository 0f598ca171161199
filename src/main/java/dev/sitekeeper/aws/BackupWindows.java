package dev.sitekeeper.aws;

import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.backup.BackupDuty;
import dev.sitekeeper.site.Installation;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Windows in which images are taken. */
@Singleton
class BackupWindows extends MaintenanceWindows {

    private final Installation installation;

    BackupWindows(AwsClients clients, Installation installation, Clock clock) {
        super(clients, installation, clock);
        this.installation = installation;
    }

    @Override
    public Kind kind() {
        return Kinds.BACKUP_WINDOW;
    }

    @Override
    boolean isNamed(String name) {
        return BackupDuty.isNamed(name, installation);
    }
}
