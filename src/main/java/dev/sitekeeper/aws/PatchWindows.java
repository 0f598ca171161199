package dev.sitekeeper.aws;

import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.backup.BackupDuty;
import dev.sitekeeper.site.Installation;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Windows in which instances are patched, and whatever else bears our tags: what its name does not tell is removed. */
@Singleton
class PatchWindows extends MaintenanceWindows {

    private final Installation installation;

    PatchWindows(AwsClients clients, Installation installation, Clock clock) {
        super(clients, installation, clock);
        this.installation = installation;
    }

    @Override
    public Kind kind() {
        return Kinds.PATCH_WINDOW;
    }

    @Override
    boolean isNamed(String name) {
        return !BackupDuty.isNamed(name, installation);
    }
}
